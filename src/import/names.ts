/** Names that are derived from what authors typed: of notes, of pictures, of tags. */

const DIACRITICS = /(?<=\p{Script=Latin})[\u0300-\u036F]+/gu;

/** Lowercase letters and digits of any script, joined by hyphens; Latin letters lose their accents. */
export function slugify(text: string, longest = 60): string {
  const letters = text.normalize('NFKD').replace(DIACRITICS, '').normalize('NFC').toLowerCase();
  const slug = letters.replace(/['’]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const cut = slug.replace(/^-+|-+$/g, '');
  return cut.length <= longest
    ? cut
    : cut
        .slice(0, longest)
        .replace(/-[^-]*$/, '')
        .replace(/-+$/, '');
}

/** The same with only the letters that a tag, or the name of a file, can have: a to z. */
export function slugifyPlain(text: string): string {
  return slugify(text.replaceAll('ß', 'ss'))
    .replace(/[^a-z\d-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
}

/** A slug as words: `week-notes-12` as `Week notes 12`. */
export function wordsOf(slug: string): string {
  const words = slug.replace(/[-_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Converts to lowercase letter by letter, like Ruby and Go: a final sigma is not special. */
export function lowerLetters(text: string): string {
  return Array.from(text, (letter) => letter.toLowerCase()).join('');
}
