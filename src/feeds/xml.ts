/** What XML can hold. */

/** XML 1.0 has no way to write most control characters, not even escaped. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that no XML document can hold. */
export function toXmlText(text: string): string {
  return text.replace(UNWRITABLE, '');
}
