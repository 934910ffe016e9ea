/** Fills the day into the links that begin a note. */

/** The reader's day as `yyyy-mm-dd`, as Swedes write it. */
const today = new Intl.DateTimeFormat('sv-SE').format(new Date());

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-day]')) {
  const day = link.dataset['day']!;
  link.href = link.href.replaceAll(day, today).replaceAll(day.slice(0, 4), today.slice(0, 4));
}
