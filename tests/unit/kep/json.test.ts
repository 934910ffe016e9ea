import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parseJson } from '../../../src/kep/json.ts';

const parse = (text: string) => parseJson(text, z.object({ a: z.object({ b: z.number() }) }), 'src/data/x.json');

test('what is as it should be is given', () => {
  expect(parse('{ "a": { "b": 1 } }')).toEqual({ a: { b: 1 } });
});

test('what is no JSON is told, with how to restore it', () => {
  expect(() => parse('<<<')).toThrow(
    /^src\/data\/x\.json is no JSON \(.+\)\. Restore it with `git checkout src\/data\/x\.json`\.$/,
  );
});

test('what has another form is told by its field, or as the whole file', () => {
  expect(() => parse('{ "a": { "b": "1" } }')).toThrow(/^src\/data\/x\.json: a\.b: .+\. Restore it with/);
  expect(() => parse('1')).toThrow(/^src\/data\/x\.json: the whole file: .+\. Restore it with/);
});
