import { expect, test } from 'vitest';
import { answersHold, recordAnswers } from '../../../src/content/answers.ts';

/** A small world, with everything that a real one has. */
const build = () => ({
  day: '2021-06-27',
  known: new Set(['a', 'b']),
  claims: { ids: new Map([['a', ['a.md']]]) },
  titleOf: (number: number): string | undefined => (number === 1 ? 'One' : undefined),
  anchorsOf: (path: string) => new Set([`top-of-${path}`]),
});

test('what is asked is answered as it is, and noted down', () => {
  const { world, take } = recordAnswers(build());
  expect(world.day).toBe('2021-06-27');
  expect(world.known.has('c')).toBe(false);
  expect([...world.known]).toEqual(['a', 'b']);
  expect(world.claims.ids.get('a')).toEqual(['a.md']);
  expect([world.titleOf(1), world.titleOf(1), world.titleOf(2)]).toEqual(['One', 'One', undefined]);
  expect([...world.anchorsOf('a.md')]).toEqual(['top-of-a.md']);
  expect(take().map(([path, parameters, said]) => `${path.join('.')}(${parameters.join()}) ${said}`)).toEqual([
    'day() "2021-06-27"',
    'known.has(c) false',
    'known.*() ["a","b"]',
    'claims.ids.get(a) ["a.md"]',
    'titleOf(1) "One"',
    'titleOf(2) ',
    'anchorsOf(a.md) ["top-of-a.md"]',
  ]);
  expect(take()).toEqual([]);
});

test('a function on the way keeps what it needs of its own object', () => {
  const { world } = recordAnswers({ list: ['a', 'b'] });
  expect(world.list.map((item) => item.toUpperCase())).toEqual(['A', 'B']);
});

test('answers hold in a world that says the same, also when they were written down in between', () => {
  const { world, take } = recordAnswers(build());
  void [world.day, world.known.has('c'), [...world.known], world.titleOf(2), world.anchorsOf('a.md')];
  const answers = JSON.parse(JSON.stringify(take()));
  expect(answersHold(answers, build())).toBe(true);
  expect(answersHold([], build())).toBe(true);
});

test.each([
  ['a value', { day: '2021-06-28' }],
  ['a set', { known: new Set(['a', 'b', 'c']) }],
  ['an answer where there was none', { titleOf: () => 'Two' }],
  ['the claims', { claims: { ids: new Map([['a', ['a.md', 'sub/a.md']]]) } }],
  ['an object that is gone', { claims: undefined }],
])('another answer is found out: %s', (_, change) => {
  const { world, take } = recordAnswers(build());
  void [world.day, [...world.known], world.titleOf(2), world.claims.ids.get('a')];
  expect(answersHold(take(), { ...build(), ...change })).toBe(false);
});
