import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutNames } from '../../../src/content/unnamed-visits.ts';

test('the library names its functions as expected, and does not afterwards', () => {
  const code = readFileSync('node_modules/unist-util-visit-parents/lib/index.js', 'utf8');
  expect(code).toContain("Object.defineProperty(visit, 'name'");
  const unnamed = withoutNames(code);
  expect(unnamed).not.toContain('defineProperty');
  expect(unnamed.length).toBeGreaterThan(code.length - 200);
});

test('other code stays as it is', () => {
  expect(withoutNames("Object.defineProperty(other, 'name', {})")).toBe("Object.defineProperty(other, 'name', {})");
});
