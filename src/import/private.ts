/** Removes email addresses, which an archive may have kept private, from what is published. */

/** Not the user in an address such as ssh://git@example.org/. */
const EMAIL =
  /(?<!:\/\/)(?<![\p{L}\p{N}@._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}-]|:\S)/gu;

/** Returns a value without its email addresses, at any depth, including keys; undefined if nothing else is left. */
export function withoutEmails(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.search(EMAIL) < 0) return value;
    const rest = value
      .replace(EMAIL, '')
      .replace(/(?:mailto:)?<\s*>|\(\s*\)|\bmailto:/g, '')
      .trim();
    return /[\p{L}\p{N}]/u.test(rest) ? rest : undefined;
  }
  if (Array.isArray(value)) return value.map(withoutEmails).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const [cleanKey, clean] = [withoutEmails(key), withoutEmails(inner)];
    return typeof cleanKey === 'string' && (clean !== undefined || inner === undefined) ? [[cleanKey, clean]] : [];
  });
  return Object.fromEntries(entries);
}
