/** Days in the forms in which archives write them, always as the author wrote them: no time zone moves them. */
import { isCalendarDate } from '../util/dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;

/** What is found in a text, in this order, as year, month and day. */
const FORMS: [RegExp, (...groups: string[]) => [string, string, string]][] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, (year, _, month, day) => [year!, month!, day!]],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, (year, month, day) => [year!, month!, day!]],
  // 2.1.2016, as written where a dot stands behind the day.
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, (day, month, year) => [year!, month!, day!]],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]+(?:of )?${MONTH}[ ,-]+(\\d{4})\\b`, 'i'),
    (day, month, year) => [year!, numberOf(month!), day!],
  ],
  [
    new RegExp(`\\b${MONTH} +(\\d{1,2})(?:st|nd|rd|th)?,? +(?:[\\d:]+ +)?(?:[A-Z]{3,5} +)?(\\d{4})\\b`, 'i'),
    (month, day, year) => [year!, numberOf(month!), day!],
  ],
  // 25/12/2016 and 12/25/2016 can be told apart; 1/2/2016 can be two days, and is neither.
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    (first, second, year) =>
      Number(first) > 12 || first === second
        ? [year!, second!, first!]
        : [year!, Number(second) > 12 ? first! : '0', second!],
  ],
];

function numberOf(month: string): string {
  return String(MONTHS.indexOf(month.toLowerCase()) + 1);
}

/** The day that a text begins with or names, as `yyyy-mm-dd`; undefined where there is none that exists. */
export function readDay(text: string): string | undefined {
  for (const [form, order] of FORMS) {
    const match = form.exec(text.trim());
    if (!match) continue;
    const [year, month, day] = order(...match.slice(1));
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : undefined;
  }
  return undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|UTC|[+-]\d{2}:?(?:\d{2})?)$/i;

/** The day that it was at that instant in a time zone; undefined where the text names no instant. */
export function readDayIn(text: string, timeZone: string): string | undefined {
  const [, date, hour = '', minute, second = '00', zone = ''] = INSTANT.exec(text.trim()) ?? [];
  if (date === undefined) return undefined;
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}`;
  const time = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`);
  if (Number.isNaN(time)) return undefined;
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(time);
}
