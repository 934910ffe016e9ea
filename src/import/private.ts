/** Removes e-mail addresses, which an archive may have kept to itself, from what is published. */

const EMAIL = /(?<![\p{L}\p{N}@._%+-])[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?![\p{L}\p{N}-]|:\S)/gu;

/** A value without its e-mail addresses, at any depth, in keys too; undefined where nothing else is left of it. */
export function withoutEmails(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.search(EMAIL) < 0) return value;
    const rest = value
      .replace(EMAIL, '')
      .replace(/(?:mailto:)?<\s*>|\(\s*\)|\bmailto:/g, '')
      .trim();
    return rest || undefined;
  }
  if (Array.isArray(value)) return value.map(withoutEmails).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const [cleanKey, clean] = [withoutEmails(key), withoutEmails(inner)];
    return typeof cleanKey === 'string' && (clean !== undefined || inner === undefined) ? [[cleanKey, clean]] : [];
  });
  return Object.fromEntries(entries);
}
