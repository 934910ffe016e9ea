import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { replayProgress, showProgress } from '../../../../scripts/lib/progress.ts';

function stream(isTTY: boolean) {
  const target = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  return { target: target as unknown as NodeJS.WriteStream, shown: () => String(target.read() ?? '') };
}

test('a replay reports the commits read and the time left; without a terminal, only every tenth part', () => {
  const { target, shown } = stream(false);
  let now = 0;
  const report = replayProgress(showProgress(target), () => now);
  for (let done = 0; done < 30; done += 1) {
    report({ done, of: 250, date: '2021-06-25' });
    now += 1000;
  }
  expect(shown()).toBe('2021-06-25: 25 of 250 commits read, 4 min left\n');
});

test('on a terminal, one line is overwritten, and removed at the end', () => {
  const { target, shown } = stream(true);
  const line = showProgress(target);
  const report = replayProgress(line, () => 0);
  report({ listed: 7, date: '2021-06-25' });
  report({ done: 0, of: 2, date: '2021-06-25' });
  report({ done: 1, of: 2, date: '2021-07-02' });
  line.end();
  expect(shown()).toBe(
    '\r\x1b[Kcommits listed: 7, back to 2021-06-25\r\x1b[K2021-06-25: 0 of 2 commits read\r\x1b[K2021-07-02: 1 of 2 commits read, 0 s left\r\x1b[K',
  );
});
