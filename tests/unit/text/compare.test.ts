import { describe, expect, test } from 'vitest';
import type { SectionChange } from '../../../src/text/compare.ts';
import { compareSections } from '../../../src/text/compare.ts';
import { compareBlocks, foldUnchanged } from '../../../src/text/compare-blocks.ts';
import { countLines, describeChanges, summarize } from '../../../src/text/change-summary.ts';
import type { Block, Section } from '../../../src/text/outline.ts';
import { outline } from '../../../src/text/outline.ts';
import { parseReadme } from '../../../src/text/parse.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const sectionsOf = (text: string) => outline(parseReadme(text).root, text);
const compare = (before: string, after: string) => compareSections(sectionsOf(before), sectionsOf(after));
const brief = (changes: readonly SectionChange[]) =>
  changes.map(({ section, change, isMoved, isRenamed }) =>
    [section.title, change, isMoved && 'moved', isRenamed && 'renamed'].filter(Boolean).join(' '),
  );

const BEFORE = `# KEP-7: Tides in the harbor

## Summary

Boats wait for the tide, and leave when the harbor master says so.

## Goals

- Boats leave on time
- The harbor stays dry

## Risks

Fog hides the buoys, and nobody can see the lighthouse from the eastern pier.
`;

describe('a section', () => {
  test('is unchanged if its paragraphs are only wrapped in another way', () => {
    const after = BEFORE.replace('tide, and leave when', 'tide,\nand leave\n  when');
    expect(summarize(compare(BEFORE, after))).toMatchObject({ changed: 0, added: 0, removed: 0, unchanged: 4 });
  });

  test('is unchanged if lists have other bullets, tables other widths, and comments come or go', () => {
    const before = '## A\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- Explain it here. -->\n';
    const after = '## A\n\n* one\n* two\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |\n';
    expect(brief(compare(before, after))).toEqual(['A unchanged']);
  });

  test('is changed by a single word, which is all that is marked', () => {
    const [, summary] = compare(BEFORE, BEFORE.replace('for the tide', 'for the moon'));
    expect(summary).toMatchObject({ change: 'changed', isMoved: false, isRenamed: false });
    expect(summary!.blocks[0]!.parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'deleted', text: 'tide' },
      { kind: 'inserted', text: 'moon' },
    ]);
  });

  test('is renamed if it says nearly the same under another heading', () => {
    const after = BEFORE.replace('## Risks', '## What can go wrong');
    const renamed = compare(BEFORE, after)[3]!;
    expect(brief([renamed])).toEqual(['What can go wrong changed renamed']);
    expect(renamed.before!.title).toBe('Risks');
  });

  test.each(['## goals', '## Goals:', '## `Goals`'])('has the same name as before: %s', (heading) => {
    expect(brief(compare(BEFORE, BEFORE.replace('## Goals', heading)))[2]).toMatch(/unchanged$/);
  });

  test('is moved if it stands elsewhere among those that kept their order', () => {
    const [head = '', summary = '', goals = '', risks = ''] = BEFORE.split(/(?=^## )/m);
    expect(brief(compare(BEFORE, [head, risks, summary, goals].join('\n')))).toEqual([
      'KEP-7: Tides in the harbor unchanged',
      'Risks unchanged moved',
      'Summary unchanged',
      'Goals unchanged',
    ]);
  });

  test('is moved if it stands in another section', () => {
    const before = '## A\n\nOne.\n\n### Tests\n\nSail around the buoy.\n\n## B\n\nTwo.\n';
    const after = '## A\n\nOne.\n\n## B\n\nTwo.\n\n### Tests\n\nSail around the buoy.\n';
    expect(brief(compare(before, after))).toEqual(['A unchanged', 'B unchanged', 'Tests unchanged moved']);
  });

  test('is compared with its namesake in the same section', () => {
    const before = '## Alpha\n\n### Tests\n\nOne.\n\n## Beta\n\n### Tests\n\nTwo.\n';
    const after = before.replace('Two.', 'Three boats.');
    expect(brief(compare(before, after))).toEqual([
      'Alpha unchanged',
      'Tests unchanged',
      'Beta unchanged',
      'Tests changed',
    ]);
  });

  test('is compared with its namesake in the same section, also in a text without a title of its own', () => {
    const before = '## Alpha\n\n### Tests\n\nOne.\n\n## Beta\n\n### Tests\n\nTwo.\n';
    const after = '## Beta\n\n### Tests\n\nTwo.\n';
    expect(brief(compare(before, after))).toEqual([
      'Alpha removed',
      'Tests removed',
      'Beta unchanged',
      'Tests unchanged',
    ]);
  });

  test('is added or removed, and a removed one follows the one that it followed', () => {
    const after = BEFORE.replace(/## Goals[^]*?(?=## Risks)/, '') + '\n## Drawbacks\n\nIt costs a new pier.\n';
    expect(brief(compare(BEFORE, after))).toEqual([
      'KEP-7: Tides in the harbor unchanged',
      'Summary unchanged',
      'Goals removed',
      'Risks unchanged',
      'Drawbacks added',
    ]);
  });

  test('may be the text above the first heading', () => {
    expect(brief(compare('Boats.\n\n## A\n', 'Boats and buoys.\n\n## A\n'))).toEqual(['changed', 'A unchanged']);
  });
});

test('the title of the text is compared with the earlier title, whatever both say', () => {
  const [title] = compare(BEFORE, BEFORE.replace('# KEP-7: Tides in the harbor', '# Departures'));
  expect(brief([title!])).toEqual(['Departures changed renamed']);
});

test('a text without headings is one section', () => {
  expect(brief(compare('One.\n', 'One.\n\nTwo.\n'))).toEqual(['changed']);
  expect(compare('', '')).toEqual([]);
});

test('rows, items and lines of code are compared with those that they replace', () => {
  const before =
    '## A\n\n| boat | crew |\n|---|---|\n| Gull | two |\n| Tern | three |\n\n```\nsail north\nanchor\n```\n';
  const after = before.replace('three', 'four').replace('north', 'south');
  const [section] = compare(before, after);
  expect(section!.blocks.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
    'row same',
    'row same',
    'row edited',
    'code edited',
  ]);
});

test('a run of more than two unchanged blocks can be folded', () => {
  const before = '## A\n\nOne.\n\nTwo.\n\nThree.\n\nFour boats sail.\n\nFive.\n';
  const [section] = compare(before, before.replace('Four boats', 'Five boats'));
  expect(foldUnchanged(section!.blocks).map(({ isFolded, blocks }) => [isFolded, blocks.length])).toEqual([
    [true, 3],
    [false, 1],
    [false, 1],
  ]);
});

test('a thousand unlike sections and rows are compared without trying every pair', () => {
  const make = (word: string) =>
    Array.from({ length: 1000 }, (_, index) => `## ${word}${index}\n\n${word} is number ${index}.\n`).join('\n');
  const rows = (word: string) =>
    `| a |\n|---|\n${Array.from({ length: 1000 }, (_, index) => `| ${word}${index} |\n`).join('')}`;
  const changes = compare(make('gull') + rows('x'), make('tern') + rows('y'));
  expect(summarize(changes)).toMatchObject({ added: 1000, removed: 1000, changed: 0 });
  const [section] = compare(`## A\n\n${rows('x')}`, `## A\n\n${rows('y')}`);
  expect(section!.blocks).toHaveLength(2002);
});

describe('a comparison that no reader could use, but that must not hold up a build,', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const block = (text: string): Block => ({ kind: 'text', level: 0, text });
  const section = (title: string, ...texts: string[]): Section => ({
    title,
    depth: 2,
    anchor: title,
    blocks: texts.map(block),
  });
  const timed = <Result>(run: () => Result): Result => {
    let result!: Result;
    expect(cpuTime(() => (result = run()))).toBeLessThan(5_000);
    return result;
  };

  test('of twenty thousand other lines counts all of them as replaced', () => {
    const lines = (word: string) => numbers(20_000).map((index) => `${word}${index}\n`);
    const counts = timed(() => countLines(lines('gull').join(''), lines('tern').join('')));
    expect(counts).toEqual({ inserted: 20_000, deleted: 20_000, now: 20_000 });
  });

  test('of a paragraph of ten thousand words in reverse marks all of it as replaced', () => {
    const words = numbers(10_000).map((index) => `word${index}`);
    const [before, after] = [words.join(' '), words.toReversed().join(' ')];
    expect(timed(() => compareBlocks([block(before)], [block(after)]))).toEqual([
      {
        kind: 'text',
        level: 0,
        change: 'edited',
        parts: [
          { kind: 'deleted', text: before },
          { kind: 'inserted', text: after },
        ],
      },
    ]);
  });

  test.each([
    ['unchanged', (at: number) => section(`Part ${at}`), { unchanged: 40_000, moved: 0 }],
    ['of one name', () => section('Part'), { unchanged: 40_000, moved: 0 }],
    ['all others', (at: number, time: string) => section(`${time} ${at}`), { added: 40_000, removed: 40_000 }],
    [
      'in pairs that were exchanged',
      (at: number, time: string) => section(`Part ${time === 'then' ? at : at ^ 1}`),
      { unchanged: 40_000, moved: 20_000 },
    ],
  ])('has forty thousand sections, %s', (_, make, expected) => {
    const [before, after] = ['then', 'now'].map((time) => numbers(40_000).map((index) => make(index, time)));
    expect(summarize(timed(() => compareSections(before!, after!)))).toMatchObject(expected);
  });

  test('has one section with very many words and very many with few', () => {
    const words = numbers(100_000).map((index) => `word${index}`);
    const few = numbers(20_000).map((index) => section(`Part ${index}`, `gull ${index}`));
    const changes = timed(() => compareSections(few, [section('All', words.join(' '))]));
    expect(summarize(changes)).toMatchObject({ added: 1, removed: 20_000 });
  });

  test('has two hundred thousand blocks', () => {
    const blocks = numbers(200_000).map((index) => block(`gull ${index}`));
    expect(timed(() => compareBlocks(blocks, [...blocks, block('tern')]))).toHaveLength(200_001);
    expect(timed(() => compareBlocks([], blocks))).toHaveLength(200_000);
    expect(timed(() => compareBlocks(blocks, []))).toHaveLength(200_000);
  });
});

test('the lines of a text of two thousand lines, of which every other one is new, are counted exactly', () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `The buoy number ${index}.\n`);
  const after = lines.map((line, index) => (index % 2 ? line : `New: ${line}`)).join('');
  expect(countLines(lines.join(''), after)).toEqual({ inserted: 1000, deleted: 1000, now: 2000 });
  expect(countLines(lines.join(''), lines.map((line) => `New: ${line}`).join(''))).toMatchObject({ inserted: 2000 });
});

test('the words of a paragraph of four hundred words, of which every other one is new, are marked one by one', () => {
  const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
  const before = { kind: 'text', level: 0, text: words.join(' ') } as const;
  const after = { ...before, text: words.map((word, index) => (index % 2 ? word : `new${index}`)).join(' ') };
  const [changed] = compareBlocks([before], [after]);
  expect(changed!.parts.filter(({ kind }) => kind === 'inserted')).toHaveLength(200);
});

test.each([
  ['a\nb\n', 'a\nc\n', { inserted: 1, deleted: 1, now: 2 }],
  ['a\n', '', { inserted: 0, deleted: 1, now: 0 }],
  ['', 'a\n', { inserted: 1, deleted: 0, now: 1 }],
  ['a\n', 'a\nb', { inserted: 1, deleted: 0, now: 2 }],
  ['a\n', 'a\n', { inserted: 0, deleted: 0, now: 1 }],
])('the lines of %j and %j', (before, after, counts) => {
  expect(countLines(before, after)).toEqual(counts);
});

test.each([
  [{ changed: 21, removed: 0, added: 30, before: 37 }, '21 of 37 sections changed, and 30 were added'],
  [{ changed: 20, removed: 1, added: 1, before: 37 }, '21 of 37 sections changed or were removed, and 1 was added'],
  [{ changed: 0, removed: 0, added: 2, before: 5 }, '2 sections were added'],
  [{ changed: 0, removed: 0, added: 1, before: 5 }, '1 section was added'],
  [{ changed: 1, removed: 0, added: 0, before: 1 }, '1 of 1 section changed'],
  [{ changed: 0, removed: 0, added: 0, before: 5 }, 'no section changed'],
])('%j in words', (counts, words) => {
  expect(describeChanges({ unchanged: 0, moved: 0, renamed: 0, ...counts })).toBe(words);
});
