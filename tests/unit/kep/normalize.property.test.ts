/** What holds for every file, whatever people or programs write into it. Seeds are fixed: the same files at every run. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Kep } from '../../../src/kep/kep.ts';
import { kepSchema, STAGES } from '../../../src/kep/kep.ts';
import { normalizeKep } from '../../../src/kep/normalize.ts';
import { formatSnapshot, parseSnapshot } from '../../../src/kep/snapshot.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { buildSnapshot } from '../../support/keps.ts';

const path = 'keps/sig-windows/2258-node-log-query';
const [KEP_ID, READINESS_ID] = ['a'.repeat(40), 'b'.repeat(40)];
const normalize = (text: string, readiness?: string, last?: Kep) =>
  normalizeKep(
    {
      path,
      kep: { id: KEP_ID, text },
      prodReadiness: readiness === undefined ? undefined : { id: READINESS_ID, text: readiness },
    },
    last,
  );

const fixture = (name: string) => readFileSync(`tests/fixtures/keps/${name}.yaml`, 'utf8');
const FILES = ['whole', 'early', 'template', 'prod-readiness'].map(fixture);

/** Upstream's names of the fields, by ours. */
const NAMES = {
  title: 'title',
  owningSig: 'owning-sig',
  participatingSigs: 'participating-sigs',
  status: 'status',
  stage: 'stage',
  latestMilestone: 'latest-milestone',
  creationDate: 'creation-date',
  lastUpdated: 'last-updated',
  authors: 'authors',
  reviewers: 'reviewers',
  approvers: 'approvers',
  editor: 'editor',
  metrics: 'metrics',
  disableSupported: 'disable-supported',
  seeAlso: 'see-also',
  replaces: 'replaces',
  supersededBy: 'superseded-by',
} as const;
const OURS = Object.keys(NAMES) as (keyof typeof NAMES)[];

/** Pieces that have broken programs: each is to be survived anywhere. */
const NASTY = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'sig-__proto__', 'undefined', 'NaN', '[object Object]'],
  ...[
    '\u202Egnp.exe',
    '\u2066x\u2069',
    'a\u200Bb',
    '\u200D',
    '\uFEFF',
    'Z\u0300\u0301\u0302\u0303\u0304\u0305',
    'e\u0301',
  ],
  ...[
    '\uD800',
    '\uDC00x',
    '👩‍👩‍👧',
    '\uFFFD',
    '\u0000',
    '\u001B[31m',
    '\u0085',
    '\u2028',
    '\u00A0',
    '\uE000',
    'ﬁ',
    '\u1100\u1161',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '{{7*7}}',
    '${x}',
    '../../etc',
  ],
  ...[
    "'",
    '"',
    '“',
    '”',
    '‘a’',
    `"'a'"`,
    `" 'a' "`,
    '`',
    '@',
    '@@a',
    '@a, @b (x)',
    'a@b.c',
    'A <a@b.c>',
    'TBD (x)',
    '(',
    '<',
  ],
  ...[
    'https://x.example/”',
    'https://x.example/(a)b)',
    'http://',
    'keps/sig-x/12-"a"',
    '0012-x.md',
    '#12',
    'KEP-12: x',
    '12, 13',
  ],
  ...[
    'v1.007',
    '1.2.3',
    'V1.999',
    'v1.1000',
    '2021-2-3',
    '0000-01-01',
    '2021-06-27T25',
    'alpha beta',
    'ga',
    'yes',
    '~',
    'x'.repeat(501),
  ],
];

const piece = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom(
    'alpha',
    'stable',
    'implemented',
    'sig-node',
    'SIG Node',
    'wg-lts',
    '@octocat',
    'v1.25',
    '2021-06-27',
    'n/a',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);
const text = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(' '));
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.array(text, { maxLength: 4 }),
  fc.dictionary(fc.oneof(text, fc.constantFrom(...STAGES, 'GA', 'Alpha')), text, { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
);
const fields = fc.dictionary(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...Object.values(NAMES), 'milestone', 'feature-gates', 'kep-number') },
    text,
  ),
  value,
);

/** A real file with a few mishaps in it. */
const mutated = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(
      fc.record({
        at: fc.nat(),
        what: fc.oneof(
          piece,
          fc.constantFrom(
            '\t',
            '\r\n',
            '\n',
            ': ',
            '- ',
            '  ',
            '#',
            '&a ',
            '*a',
            '!!binary ',
            '<<: ',
            '---\n',
            '|',
            '{',
            '[',
          ),
        ),
        cuts: fc.constantFrom(0, 0, 1, 7, 40),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    fc.constantFrom<(file: string) => string>(
      (file) => file,
      (file) => `\uFEFF${file}`,
      (file) => file.replaceAll('\n', '\r\n'),
      (file) => file + file,
      (file) => file.slice(0, file.length / 2),
      (file) => Buffer.from(file, 'latin1').toString('utf8'),
    ),
  )
  .map(([file, mishaps, whole]) =>
    whole(
      mishaps.reduce((damaged, { at, what, cuts }) => {
        const place = at % damaged.length;
        return damaged.slice(0, place) + what + damaged.slice(place + cuts);
      }, file),
    ),
  );
const anyFile = fc.oneof(
  mutated,
  fields.map((object) => stringify(object)),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** All texts anywhere in a record. */
function textsOf(record: unknown): string[] {
  if (typeof record === 'string') return [record];
  return typeof record === 'object' && record !== null ? Object.entries(record).flat().flatMap(textsOf) : [];
}

/** A record as somebody would write it down who makes no mistakes. */
function write(kep: Kep): { text: string; readiness: string } {
  const plain = Object.fromEntries(OURS.map((field) => [NAMES[field], kep[field]]));
  const whole = { ...plain, 'kep-number': kep.kepNumber, milestone: kep.milestone, 'feature-gates': kep.featureGates };
  const approvers = Object.entries(kep.prrApprovers).map(([stage, approver]) => [stage, { approver }]);
  const quoted = { defaultStringType: 'QUOTE_DOUBLE' } as const;
  return { text: stringify(whole, quoted), readiness: stringify(Object.fromEntries(approvers), quoted) };
}

const SEED = 20210627;
/** Mutation testing sets fewer, and needs no smallest example. */
const MOST_RUNS = process.env['PROPERTY_RUNS'];
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Values>, numRuns = 1500) =>
  fc.assert(property, {
    seed: SEED,
    numRuns: Math.min(numRuns, Number(MOST_RUNS ?? numRuns)),
    endOnFailure: MOST_RUNS !== undefined,
  });

describe('every file, however damaged,', () => {
  test('gives a valid record, which is stored unchanged and has no invisible characters', () => {
    check(
      fc.property(anyFile, fc.option(anyFile, { nil: undefined }), (file, readiness) => {
        const kep = normalize(file, readiness);
        expect(kepSchema.safeParse(kep).error?.issues ?? []).toEqual([]);
        expect(parseSnapshot(formatSnapshot(buildSnapshot(kep))).keps).toEqual([JSON.parse(JSON.stringify(kep))]);
        for (const found of textsOf(kep)) {
          expect(found).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]|\p{M}{4}/u);
          expect(found.length).toBeLessThanOrEqual(600);
        }
        expect(Object.getPrototypeOf(kep.milestone)).toBe(Object.prototype);
      }),
    );
  });

  test('gives a record that, serialized, parses to the same record without problems', () => {
    check(
      fc.property(anyFile, fc.option(anyFile, { nil: undefined }), (file, readiness) => {
        const kep = normalize(file, readiness);
        const written = write(kep);
        const again = normalize(written.text, written.readiness);
        expect(again.problems.filter((problem) => !problem.includes('UTF-8'))).toEqual([]);
        expect({ ...again, problems: [] }).toEqual({
          ...kep,
          problems: [],
          blob: { kep: KEP_ID, prodReadiness: READINESS_ID },
        });
      }),
    );
  });

  test('that cannot be read keeps the last good state, and says so first', () => {
    const last = normalize(fixture('whole'), fixture('prod-readiness'));
    check(
      fc.property(anyFile, (file) => {
        const kep = normalize(file, undefined, last);
        if (!/^kep\.yaml: cannot be read/.test(kep.problems[0] ?? '')) return;
        expect(kep.problems).toEqual([
          expect.stringMatching(/^kep\.yaml: cannot be read \(.+\); shown as last read$/s),
        ]);
        expect({ ...kep, problems: [], prrApprovers: last.prrApprovers, blob: last.blob }).toEqual(last);
      }),
    );
  });
});

/** A placeholder, in any number of quotes, with anything around it that cannot be seen. */
const NOTHING = /^["“”'‘’\s\p{C}]*(tbd|tba|todo|n\/?a|none|null|nil|~|-+|\?+|0\.0|0)?["“”'‘’\s\p{C}]*$/iu;
const isEmpty = (found: unknown) => found === undefined || (Array.isArray(found) && found.length === 0);

describe('nothing is dropped silently:', () => {
  const entry = fc.oneof(text, value);

  test.each(OURS)('%s has a value or a problem wherever something is written', (field) => {
    const isNothing = (found: unknown): boolean =>
      found === null ||
      (Array.isArray(found) ? found.every(isNothing) : NOTHING.test(typeof found === 'object' ? '{' : String(found)));
    check(
      fc.property(entry, (found) => {
        fc.pre(!isNothing(found));
        const kep = normalize(stringify({ [NAMES[field]]: found }));
        const described = kep.problems.some((problem) => problem.startsWith(`${NAMES[field]}: `));
        expect(described || !isEmpty(kep[field]), JSON.stringify(found)).toBe(true);
      }),
      400,
    );
  });

  test.each(['authors', 'participatingSigs', 'metrics', 'seeAlso'] as const)(
    '%s are what each entry by itself is, and so are their problems',
    (field) => {
      const read = (found: string | string[]) => {
        const kep = normalize(stringify({ title: 'A', [NAMES[field]]: found }));
        return { values: kep[field], problems: kep.problems };
      };
      check(
        fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (entries) => {
          const single = [...new Set(entries)].map(read);
          const together = read(entries);
          expect(together.values).toEqual([...new Set(single.flatMap(({ values }) => values))]);
          expect(new Set(together.problems)).toEqual(new Set(single.flatMap(({ problems }) => problems)));
        }),
        400,
      );
    },
  );

  test('an unknown field is reported', () => {
    check(
      fc.property(text, (key) => {
        const kep = normalize(stringify({ title: 'A', [key]: 'x' }));
        fc.pre(!Object.values<string>(NAMES).concat('milestone', 'feature-gates', 'kep-number').includes(key));
        expect(kep.problems.filter((problem) => /unknown field; (ignored|read as)/.test(problem))).toHaveLength(1);
      }),
      400,
    );
  });
});

describe('a malicious file', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)];
  const HOSTILE: Record<string, string> = {
    'a list of lists that doubles with every line': bomb.join('\n'),
    'a list in itself': 'authors: &a [*a, *a]\nmilestone: &m { alpha: *m }\n',
    'aliases by the thousand': `a: &a x\nauthors: [${'*a, '.repeat(10_000)}]`,
    'nesting of 20,000 levels': `title: ${'['.repeat(20_000)}`,
    'nesting of 20,000 closed levels': `title: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    'nesting by 20,000 braces': `title: ${'{a: '.repeat(12_000)}`,
    'nesting by spaces': Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
    '21 levels': `authors: ${'['.repeat(21)}a${']'.repeat(21)}`,
    'a megabyte of one title': `title: ${'x'.repeat(1_000_000)}`,
    'a megabyte of white space': `title: a${' '.repeat(1_000_000)}b`,
    'many keys': Array.from({ length: 8000 }, (_, n) => `k${n}: x`).join('\n'),
    'one key, many times': 'title: x\n'.repeat(7000),
    'many documents': '---\ntitle: x\n'.repeat(4500),
    'many quotes': `title: ${`'"“`.repeat(12_000)}`,
    'many brackets': `authors: "${'<('.repeat(15_000)}"`,
    'many slashes': `see-also: "${'keps/'.repeat(12_000)}"`,
    'many addresses': `see-also: "${'https://a.b/( '.repeat(4000)}"`,
    'many handles': `authors: "${'@a-'.repeat(20_000)}"`,
    'many marks': `title: "a${'\u0301'.repeat(60_000)}"`,
    'a long key': `${'x'.repeat(60_000)}: y`,
    'a long anchor': `title: *${'x'.repeat(60_000)}`,
    'tabs for spaces': 'title: A\nmilestone:\n\talpha: v1.2\n',
    'keys of every shape': '? [a, b]\n: x\n? {a: b}\n: y\n? \n: z\n',
    tags: 'title: !!js/function "function () {}"\nauthors: !<tag:x> [a]\nstatus: !!float implemented\n',
    directives: '%YAML 9.9\n%TAG ! tag:x:\n---\ntitle: A\n',
    'merge keys': 'a: &a {status: implemented}\n<<: *a\ntitle: A\n',
    'nothing but line ends': '\r\n\r\n\r',
  };

  test.each(Object.entries(HOSTILE))('by %s gives a record in bounded time', (_, file) => {
    let kep!: Kep;
    expect(cpuTime(() => (kep = normalize(file, file)))).toBeLessThan(5_000);
    expect(kepSchema.safeParse(kep).success).toBe(true);
    expect(kep.problems.length).toBeGreaterThan(0);
    for (const problem of kep.problems) expect(problem.length).toBeLessThan(400);
  });

  test.each([
    ['nesting of 20,000 closed levels', 'it is nested more than 20 levels deep'],
    ['21 levels', 'it is nested more than 20 levels deep'],
    ['a list of lists that doubles with every line', 'Excessive alias count'],
    ['a megabyte of one title', 'it has more than 64000 letters'],
  ])('with %s is reported as unreadable', (name, reason) => {
    expect(normalize(HOSTILE[name]!).problems[0]).toContain(reason);
  });
});

test('values that are nested, large or tagged within the limits are read', () => {
  const nested = (levels: number) => `title: A\nauthors: ${'['.repeat(levels)}a${']'.repeat(levels)}`;
  expect(normalize(nested(19)).problems).toEqual(['authors: found a list, expected text; omitted']);
  expect(normalize(nested(20)).problems[0]).toContain('nested more than 20 levels deep');
  const sized = (letters: number) => `title: A\n#${'x'.repeat(letters - 10)}`;
  expect(normalize(sized(64_000)).problems).toEqual([]);
  expect(normalize(sized(64_001)).problems[0]).toContain('more than 64000 letters');
  expect(normalize('title: !!binary aGk=').title).toBe('aGk=');
  expect(normalize('title: "a').problems[0]).toMatch(/^kep\.yaml: cannot be read \(Missing closing "quote at line 1/);
});

describe('unusual characters', () => {
  const title = (found: string) => {
    const { title: read, problems } = normalize(stringify({ title: found }));
    return { read, problems };
  };
  const REMARK = 'has invisible characters or stacked marks; read without them';

  test.each([
    ['marks of direction', 'Run \u202Egnp.exe\u202C now', 'Run gnp.exe now'],
    ['zero widths', 'kube\u200B-\u200Dproxy\u2060', 'kube-proxy'],
    ['control characters', 'a\u0000b\u001B[31mc', 'ab[31mc'],
    ['a half of a pair', 'a\uD83Db', 'ab'],
    ['marks without end', `Z${'\u0336'.repeat(20)}`, `Z${'\u0336'.repeat(3)}`],
  ])('%s are removed from a title, and reported', (_, found, expected) => {
    expect(title(found)).toEqual({ read: expected, problems: [`title: "${expected}" ${REMARK}`] });
  });

  test.each([
    ['other scripts', 'Καλημέρα 世界 — naïve', 'Καλημέρα 世界 — naïve'],
    ['letters with their marks apart', 'cafe\u0301', 'café'],
    ['no-break spaces and line ends', 'a\u00A0b\u2028c', 'a b c'],
    ['pictures', 'Fast 🚀', 'Fast 🚀'],
  ])('%s are kept', (_, found, expected) => {
    expect(title(found)).toEqual({ read: expected, problems: [] });
  });

  test('in a handle do not silently change it', () => {
    const { authors, problems } = normalize(stringify({ title: 'A', authors: ['@octo\u200Bcat', 'оctocat'] }));
    // The second begins with a Cyrillic letter: no handle, and so no link.
    expect(authors).toEqual(['octocat', 'оctocat']);
    expect(problems).toEqual([`authors: "@octocat" ${REMARK}`]);
  });

  test('that are not valid UTF-8 are reported', () => {
    const bytes = Buffer.concat([Buffer.from('title: caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
    const { title: read, problems } = normalize(bytes.toString('utf8'));
    expect(read).toBe('caf\uFFFD');
    expect(problems).toEqual(['kep.yaml: not entirely UTF-8; invalid bytes are shown as \uFFFD']);
  });

  test.each([
    ['a byte order mark', `\uFEFF${fixture('whole')}`],
    ['the line ends of Windows', fixture('whole').replaceAll('\n', '\r\n')],
  ])('%s changes nothing', (_, file) => {
    expect(normalize(file)).toEqual(normalize(fixture('whole')));
  });
});
