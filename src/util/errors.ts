/** An error for people. It has no stack, because its place in the program does not help to fix what it reports. */
export function forPeople(error: unknown): Error {
  return Object.assign(error as Error, { stack: '' });
}
