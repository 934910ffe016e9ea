/** Shows meetings in the reader’s time zone, and separates future ones from past ones, since the build has no clock. */

const FORMAT = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/**
 * Fills in every time, hides the boxes of all meetings but the next and what is only for after a meeting, and lists the
 * meetings ahead apart from the others.
 */
export function placeMeetings() {
  for (const own of document.querySelectorAll<HTMLElement>('.own-time')) {
    const { starts, ends } = own.dataset;
    own.textContent = `Your time: ${FORMAT.formatRange(new Date(starts!), new Date(ends!))}`;
  }
  const now = new Date();
  const isAhead = (element: HTMLElement) => new Date(element.dataset['aheadUntil']!) > now;
  const boxes = [...document.querySelectorAll<HTMLElement>('.meeting-box')];
  const next = boxes.find(isAhead);
  for (const box of boxes) box.hidden = box !== next;

  for (const after of document.querySelectorAll<HTMLElement>('[data-held-since]'))
    after.hidden = new Date(after.dataset['heldSince']!) > now;

  const ahead = document.querySelector<HTMLElement>('#ahead');
  const rows = [...document.querySelectorAll<HTMLElement>('.meeting-list > [data-ahead-until]')].filter(isAhead);
  if (!ahead || rows.length === 0) return;
  for (const row of rows.toReversed()) {
    const section = row.closest('section');
    ahead.querySelector('ul')!.append(row);
    if (section && !section.querySelector('li')) section.hidden = true;
  }
  ahead.hidden = false;
}
