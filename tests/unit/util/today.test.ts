import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { today } from '../../../src/util/today.ts';

/** Asked in a process of its own: a process keeps the time zone that it began with. */
function todayIn(timeZone: string, moment: string): string {
  const code = `import { today } from './src/util/today.ts'; console.log(today(new Date('${moment}')));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, CI: '', TZ: timeZone },
    encoding: 'utf8',
  }).trim();
}

test.each([
  ['America/New_York', '2026-08-04T01:00:00Z', '2026-08-03'],
  ['Pacific/Kiritimati', '2026-08-03T10:00:00Z', '2026-08-04'],
  ['Pacific/Pago_Pago', '2026-01-01T10:59:00Z', '2025-12-31'],
  ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01'],
  ['UTC', '2026-08-04T01:00:00Z', '2026-08-04'],
])('in %s, %s is on %s', (timeZone, moment, day) => {
  expect(todayIn(timeZone, moment)).toBe(day);
});

test('in CI, the date is that of the easternmost time zone', () => {
  expect(today(new Date('2026-08-03T10:00:00Z'), { CI: 'true' })).toBe('2026-08-04');
  expect(today(new Date('2026-08-03T09:59:00Z'), { CI: 'true' })).toBe('2026-08-03');
});
