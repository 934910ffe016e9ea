import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parseJson } from '../../../src/kep/json.ts';

const parse = (text: string) => parseJson(text, z.object({ a: z.object({ b: z.number() }) }), 'src/data/x.json');

test('valid JSON is returned', () => {
  expect(parse('{ "a": { "b": 1 } }')).toEqual({ a: { b: 1 } });
});

test('text that is not JSON is reported with its place, if known, and with advice on how to restore it', () => {
  expect(() => parse('<<<')).toThrow(
    /^src\/data\/x\.json is not JSON \(.+\)\. Restore it with `git checkout src\/data\/x\.json`\.$/,
  );
  expect(() => parse('{\n  "a": {\n    "b": 1,\n  }\n}')).toThrow(/^src\/data\/x\.json:4:3 is not JSON/);
});

test('an invalid value is reported with its place and field', () => {
  expect(() => parse('{ "a":\n  { "b": "1" } }')).toThrow(/^src\/data\/x\.json:2:10: a\.b: .+\. Restore it with/);
  expect(() => parse('1')).toThrow(/^src\/data\/x\.json:1:1: the whole file: .+\. Restore it with/);
});

test('a missing field is reported at the object that lacks it', () => {
  expect(() => parse('{\n  "a": {}\n}')).toThrow(/^src\/data\/x\.json:2:8: a\.b: /);
});
