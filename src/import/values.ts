/** Values of front matter as archives write them. */

/** Returns a text, or a number or boolean as text; undefined if it is empty or something else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return String(value).trim() || undefined;
}

/** Returns a list of texts; a single text counts as a list of one. */
export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);
}

/**
 * Returns a list, or the words of a text: separated by commas if it has any, as users of Jekyll do, or else by spaces.
 */
export function wordsIn(value: unknown): string[] {
  if (typeof value !== 'string') return textsOf(value);
  return value.split(value.includes(',') ? ',' : /\s+/).flatMap((word) => word.trim() || []);
}

/** Returns a value if it is a map, or else an empty map. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
