import { describe, expect, test } from 'vitest';
import {
  brief,
  isHandle,
  quote,
  readBoolean,
  readDate,
  readGroup,
  readGroups,
  readList,
  readOnePerson,
  readPeople,
  readRelease,
  readText,
  readWord,
} from '../../../src/kep/values.ts';
import { STAGES, STATUSES } from '../../../src/kep/kep.ts';

/** What a reader gives, and what it reports. */
function read<Value>(reader: (report: (problem: string) => void) => Value) {
  const problems: string[] = [];
  return { value: reader((problem) => problems.push(problem)), problems };
}

describe('readText', () => {
  test.each([
    ['  Node  log\nquery ', 'Node log query'],
    ['“Node log query”', 'Node log query'],
    ['`kubectl` diff', '`kubectl` diff'],
    ['Support for "foo"', 'Support for "foo"'],
    ['"a" and "b"', '"a" and "b"'],
    ['total{name="a"}', 'total{name="a"}'],
    ['name="a"', 'name="a"'],
    ['375-cpumanager"', '375-cpumanager'],
    ["The users'", "The users'"],
  ])('tidies %j', (found, expected) => {
    expect(read((report) => readText(found, report))).toEqual({ value: expected, problems: [] });
  });

  test.each(['', ' ', 'TBD', 'tbd', 'TODO', 'n/a', 'N/A', 'none', 'null', '0.0', '-', undefined, null])(
    'silently ignores the placeholder %j',
    (found) => {
      expect(read((report) => readText(found, report))).toEqual({ value: undefined, problems: [] });
    },
  );

  test('omits a list in place of text', () => {
    expect(read((report) => readText(['a'], report))).toEqual({
      value: undefined,
      problems: ['found a list, expected text; omitted'],
    });
  });
});

describe('readList', () => {
  test('takes a single text for a list of one, and drops duplicates', () => {
    expect(read((report) => readList('metric_total', report)).value).toEqual(['metric_total']);
    expect(read((report) => readList(['a', 'b', 'a', ''], report)).value).toEqual(['a', 'b']);
    expect(read((report) => readList(undefined, report)).value).toEqual([]);
  });
});

describe('readWord', () => {
  const status = (found: string) => read((report) => readWord(found, STATUSES, { superseded: 'replaced' }, report));
  const stage = (found: string) => read((report) => readWord(found, STAGES, { ga: 'stable' }, report));

  test.each(['implementable', 'Implementable', ' implementable ', '"implementable"'])(
    'reads %j without reporting anything',
    (found) => {
      expect(status(found)).toEqual({ value: 'implementable', problems: [] });
    },
  );

  test.each([
    ['imlpemented', 'implemented'],
    ['implementeable', 'implementable'],
    ['implemented (alpha)', 'implemented'],
    ['superseded', 'replaced'],
  ])('repairs the status %j and says so', (found, expected) => {
    const { value, problems } = status(found);
    expect(value).toBe(expected);
    expect(problems).toEqual([`"${found}" is not one of ${STATUSES.join(', ')}; read as "${expected}"`]);
  });

  test.each([
    ['alpha (deprecated)', 'alpha'],
    ['GA', 'stable'],
  ])('repairs the stage %j', (found, expected) => {
    expect(stage(found).value).toBe(expected);
    expect(stage(found).problems).toHaveLength(1);
  });

  test.each(['removed', 'alpha', 'x'])('omits the status %j, whose meaning is unclear', (found) => {
    const { value, problems } = status(found);
    expect(value).toBeUndefined();
    expect(problems).toEqual([`"${found}" is not one of ${STATUSES.join(', ')}; omitted`]);
  });

  test('omits the unedited line of the template', () => {
    expect(stage('alpha|beta|stable')).toEqual({
      value: undefined,
      problems: ['"alpha|beta|stable" is the unedited line of the template; omitted'],
    });
  });
});

describe('readRelease', () => {
  test.each([
    ['v1.25', 'v1.25'],
    ['1.25', 'v1.25'],
    ['V1.9', 'v1.9'],
    ['1.10', 'v1.10'],
  ])('reads %j', (found, expected) => {
    expect(read((report) => readRelease(found, report))).toEqual({ value: expected, problems: [] });
  });

  test.each(['never', 'x.y', 'v1.yy', 'v1.21, v1.37', 'pre-1.0', 'v2.0'])('leaves out %j', (found) => {
    expect(read((report) => readRelease(found, report))).toEqual({
      value: undefined,
      problems: [`"${found}" is not a release such as "v1.25"; omitted`],
    });
  });

  test('shortens a patch release, and says so', () => {
    expect(read((report) => readRelease('v1.22.3', report))).toEqual({
      value: 'v1.22',
      problems: ['"v1.22.3" is a patch release; read as "v1.22"'],
    });
  });
});

describe('readDate', () => {
  test.each([
    ['2021-04-07', '2021-04-07'],
    ['2025-10-9', '2025-10-09'],
    ['2024-2-1', '2024-02-01'],
    ['2021/04/07', '2021-04-07'],
    ['2021-04-07T10:00:00Z', '2021-04-07'],
  ])('reads %j', (found, expected) => {
    expect(read((report) => readDate(found, report))).toEqual({ value: expected, problems: [] });
  });

  test.each(['yyyy-mm-dd', 'v1.27', '2023-14-05', '2021-02-29', '0000-00-00'])('leaves out %j', (found) => {
    expect(read((report) => readDate(found, report))).toEqual({
      value: undefined,
      problems: [`"${found}" is not a date such as "2021-06-27"; omitted`],
    });
  });
});

describe('readBoolean', () => {
  test.each([
    ['true', true],
    ['yes', true],
    ['False', false],
  ])('reads %j', (found, expected) => {
    expect(read((report) => readBoolean(found, report))).toEqual({ value: expected, problems: [] });
  });

  test('omits other values', () => {
    expect(read((report) => readBoolean('maybe', report)).problems).toEqual([
      '"maybe" is neither true nor false; omitted',
    ]);
  });
});

describe('readPeople', () => {
  const people = (found: unknown) => read((report) => readPeople(found, report));

  test('returns handles without the @, each once', () => {
    expect(people(['@liggitt', 'deads2k', '“@neolit123”', '@seans3 ', 'TBD', '', '@liggitt'])).toEqual({
      value: ['liggitt', 'deads2k', 'neolit123', 'seans3'],
      problems: [],
    });
  });

  test('keeps names and teams', () => {
    expect(people(['Yu-Ju Hong', '@kubernetes/wg-component-standard'])).toEqual({
      value: ['Yu-Ju Hong', 'kubernetes/wg-component-standard'],
      problems: [],
    });
  });

  test('extracts the handles from a sentence, and says so', () => {
    const sentence = 'with input from @bgrant0607, @dchen1107';
    expect(people([sentence])).toEqual({
      value: ['bgrant0607', 'dchen1107'],
      problems: [`"${sentence}" is more than a handle; read as bgrant0607, dchen1107`],
    });
  });

  test('never keeps an e-mail address', () => {
    expect(people(['Jane Doe <jane@example.org>'])).toEqual({ value: ['Jane Doe'], problems: [] });
    for (const address of ['jane@example.org', '@laszlo.janosi1@gmail.com']) {
      expect(people([address])).toEqual({ value: [], problems: ['"…" is neither a handle nor a name; omitted'] });
    }
    expect(people(['@jane and jane@example.org'])).toEqual({
      value: ['jane'],
      problems: ['"@jane and …" is more than a handle; read as jane'],
    });
  });
});

test('readOnePerson takes the first and reports the others', () => {
  expect(read((report) => readOnePerson(['@a', '@b', '@c'], report))).toEqual({
    value: 'a',
    problems: ['expected one person; omitted: b, c'],
  });
  expect(read((report) => readOnePerson('TBD', report))).toEqual({ value: undefined, problems: [] });
});

describe('readGroup and readGroups', () => {
  test.each(['sig-node', 'SIG-Node', 'SIG Node', 'sig_node'])('reads %j', (found) => {
    expect(read((report) => readGroup(found, report))).toEqual({ value: 'sig-node', problems: [] });
  });

  test('omits a name that is too long for the folder of its page', () => {
    const { value, problems } = read((report) => readGroup(`sig-${'a'.repeat(300)}`, report));
    expect(value).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^"sig-a+…" is not a SIG, working group, or committee; omitted$/)]);
  });

  test('expands abbreviations, keeps working groups and committees, and omits the rest', () => {
    const found = ['sig-arch', 'wg-lts', 'committee-security-response', 'Kubelet garbage collection WG'];
    expect(read((report) => readGroups(found, report))).toEqual({
      value: ['sig-architecture', 'wg-lts', 'committee-security-response'],
      problems: [
        '"sig-arch" is read as "sig-architecture"',
        '"Kubelet garbage collection WG" is not a SIG, working group, or committee; omitted',
      ],
    });
  });
});

describe('a quoted value', () => {
  test('is shortened to eighty characters, and never within one', () => {
    expect(brief('x'.repeat(80))).toBe('x'.repeat(80));
    expect(brief('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
    expect(brief('🚀'.repeat(81))).toBe(`${'🚀'.repeat(80)}…`);
    expect(brief('🚀'.repeat(80))).toBe('🚀'.repeat(80));
    expect(brief('abc', 2)).toBe('ab…');
  });

  test('is described if it is not text', () => {
    expect([quote(new Map()), quote([]), quote(undefined), quote('a\nb')]).toEqual([
      'a map',
      'a list',
      'undefined',
      '"a b"',
    ]);
  });
});

test('text of more than 500 characters is omitted, and reported', () => {
  expect(read((report) => readText('x'.repeat(500), report)).value).toHaveLength(500);
  expect(read((report) => readText('x'.repeat(501), report))).toEqual({
    value: undefined,
    problems: [`"${'x'.repeat(80)}…" has more than 500 letters; omitted`],
  });
});

test('a name has up to forty characters', () => {
  const name = `Jan ${'x'.repeat(36)}`;
  expect(read((report) => readPeople(name, report))).toEqual({ value: [name], problems: [] });
  expect(read((report) => readPeople(`${name}x`, report)).value).toEqual([]);
});

test('a handle is distinguished from a name and from an address', () => {
  expect(['octocat', 'a-b', 'a'.repeat(39)].map(isHandle)).toEqual([true, true, true]);
  expect(['Jan Doe', 'a--b', '-a', 'a@b', 'a'.repeat(40), ''].map(isHandle)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('a value that matches only at its beginning or end is not accepted', () => {
  test.each(['x sig-node', 'sig-node!', 'sig-nöde', 'sig-', 'my-sig-node'])('not a group: %j', (text) => {
    expect(read((report) => readGroup(text, report))).toEqual({
      value: undefined,
      problems: [`"${text}" is not a SIG, working group, or committee; omitted`],
    });
  });

  test.each(['yes please', 'not on', 'off and on', 'unfalse'])('not a boolean: %j', (text) => {
    expect(read((report) => readBoolean(text, report)).value).toBeUndefined();
  });

  test.each(['12021-04-07', '2021-04-077', '2021-04-07x', 'on 2021-04-07'])('not a date: %j', (text) => {
    expect(read((report) => readDate(text, report)).value).toBeUndefined();
  });

  test.each(['a b/c', 'a/b c', 'ä/b', 'a/ö'])('not a team: %j', (text) => {
    // It is read as a name, which is harmless, since names are not linked.
    expect(read((report) => readPeople(text, report)).value.map(isHandle)).toEqual([false]);
  });

  test('a patch release can have two digits, and a group more white space', () => {
    expect(read((report) => readRelease('1.22.13', report)).value).toBe('v1.22');
    expect(read((report) => readGroup('SIG __ Node', report)).value).toBe('sig-node');
  });
});
