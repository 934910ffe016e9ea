import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { today } from '../../../src/util/today.ts';

test('the date is that of the time zone of the machine', () => {
  const moments = [
    ['America/New_York', '2026-08-04T01:00:00Z', '2026-08-03'],
    ['Pacific/Kiritimati', '2026-08-03T10:00:00Z', '2026-08-04'],
    ['Pacific/Pago_Pago', '2026-01-01T10:59:00Z', '2025-12-31'],
    ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01'],
    ['UTC', '2026-08-04T01:00:00Z', '2026-08-04'],
  ];
  // In a process of its own: a thread cannot change its time zone.
  const code = `import { today } from './src/util/today.ts';
    const days = ${JSON.stringify(moments)}.map(([zone, moment]) => {
      process.env.TZ = zone;
      return today(new Date(moment), {});
    });
    console.log(JSON.stringify(days));`;
  const days = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
  expect(JSON.parse(days)).toEqual(moments.map(([, , day]) => day));
});

test.each(['true', '1', 'yes', 'github'])('in CI, the date is that of the easternmost time zone: CI=%s', (CI) => {
  expect(today(new Date('2026-08-03T10:00:00Z'), { CI })).toBe('2026-08-04');
  expect(today(new Date('2026-08-03T09:59:00Z'), { CI })).toBe('2026-08-03');
});

test.each(['', ' ', 'false', 'False', '0'])('CI=%j is not CI', (CI) => {
  const now = new Date('2026-08-03T10:00:00Z');
  expect(today(now, { CI })).toBe(today(now, {}));
});
