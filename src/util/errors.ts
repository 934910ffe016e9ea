/** An error for people: where in the program it was found helps nobody to fix what it reports, so it has no stack. */
export function forPeople(error: unknown): Error {
  return Object.assign(error as Error, { stack: '' });
}
