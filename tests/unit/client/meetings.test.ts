import { parseHTML } from 'linkedom';
import { afterEach, expect, test, vi } from 'vitest';
import { placeMeetings } from '../../../src/client/meetings.ts';

afterEach(() => vi.useRealTimers());

test.each([
  ['2026-12-14T15:59:00Z', true],
  ['2026-12-14T16:00:00Z', false],
  ['2027-01-01T00:00:00Z', false],
])('at %s, whether the link to write the note about a meeting is hidden is %j', (now, isHidden) => {
  vi.useFakeTimers({ now: new Date(now) });
  const { document } = parseHTML(
    '<body><p data-held-since="2026-12-14T16:00:00.000Z"><a href="#">Write</a></p></body>',
  );
  vi.stubGlobal('document', document);
  placeMeetings();
  expect(document.querySelector('p')!.hidden).toBe(isHidden);
});
