/** Days as people write them. */

/** The names of each month, in full and as they are usually abbreviated. */
const MONTHS = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

/** The pattern of a month's name. */
export const MONTH = `(${MONTHS.flat().join('|')})\\.?`;

/** Returns the number of a month, 1 to 12, by one of its names in any case; 0 for any other word. */
export function readMonth(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

/** Hyphens and dashes that editors insert, which look like a plain hyphen. */
const HYPHENS = /[\u2010-\u2015\u2212]/g;

/** Returns every date that a text in another format can mean, including dates that don't exist. */
export function readDays(text: string): string[] {
  const input = text.replace(HYPHENS, '-');
  const format = (year: string, month: string | number, day: string) =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [, year, month, dayOfMonth] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(input) ?? [];
  if (year) return [format(year, month!, dayOfMonth!)];
  const [, first, separator, second, last] = /^(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4})$/.exec(input) ?? [];
  if (first) {
    // With dots the day comes first, everywhere; with slashes it depends on the writer.
    const dayFirst = format(last!, second!, first);
    return separator === '.' ? [dayFirst] : [...new Set([dayFirst, format(last!, first, second!)])];
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,})\.?,? (\d{4})$/.exec(input)?.slice(1);
  const american = /^([A-Za-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(input)?.slice(1);
  const [dayInWords, name, yearInWords] = words ?? (american ? [american[1], american[0], american[2]] : []);
  const number = readMonth(name ?? '');
  return number === 0 ? [] : [format(yearInWords!, number, dayInWords!)];
}
