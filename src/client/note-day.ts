/** Fills today’s date into links that create a note. */

/** Today in the reader’s time zone as `yyyy-mm-dd`, which is the Swedish date format. */
const today = new Intl.DateTimeFormat('sv-SE').format(new Date());

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-day]')) {
  const day = link.dataset['day']!;
  link.href = link.href.replaceAll(day, today).replaceAll(day.slice(0, 4), today.slice(0, 4));
}
