/** Values of front matter as archives write them. */

/** A text, or what is written as one without being one; undefined where it is empty or something else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return String(value).trim() || undefined;
}

/** A list of texts, or a text of one. */
export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);
}

/** A list, or the words of a text: separated by commas where it has some, as Jekyll's users do, else by spaces. */
export function wordsIn(value: unknown): string[] {
  if (typeof value !== 'string') return textsOf(value);
  return value.split(value.includes(',') ? ',' : /\s+/).flatMap((word) => word.trim() || []);
}

/** A value where it is a map, else an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
