/** XML 1.0 does not allow most control characters, not even escaped. */
const NOT_ALLOWED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Removes characters that XML does not allow. */
export function toXmlText(text: string): string {
  return text.replace(NOT_ALLOWED, '');
}
