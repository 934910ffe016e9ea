import { describe, expect, test } from 'vitest';
import { kepSchema } from '../../../src/kep/kep.ts';
import { isMovable, isUnreadable, normalizeKep } from '../../../src/kep/normalize.ts';

const path = 'keps/sig-windows/2258-node-log-query';
const file = (text: string, id = 'a'.repeat(40)) => ({ id, text });
const normalize = (text: string, prodReadiness?: string) =>
  normalizeKep({
    path,
    kep: file(text),
    prodReadiness: prodReadiness === undefined ? undefined : file(prodReadiness, 'b'.repeat(40)),
  });

const WHOLE = `
title: Node log query
kep-number: 2258
authors:
  - "@aravindhp"
owning-sig: sig-windows
participating-sigs: [sig-node, sig-cli]
status: implemented
creation-date: 2021-01-14
last-updated: 2026-05-19
reviewers: ["@liggitt"]
approvers: ["@marosset"]
editor: "@marosset"
see-also:
  - /keps/sig-node/375-cpumanager
stage: stable
latest-milestone: "v1.36"
milestone:
  alpha: "v1.27"
  beta: 1.30
  stable: "v1.36"
feature-gates:
  - name: NodeLogQuery
    components: [kubelet]
disable-supported: false
metrics:
  - kubelet_http_requests_total
`;

describe('a kep.yaml', () => {
  test('becomes a KEP, field by field', () => {
    const kep = normalize(
      WHOLE,
      'kep-number: 2258\nalpha:\n  approver: "@johnbelamaric"\nbeta:\n  approver: deads2k\n',
    );
    expect(kep).toEqual({
      kepNumber: 2258,
      name: '2258-node-log-query',
      path,
      title: 'Node log query',
      owningSig: 'sig-windows',
      participatingSigs: ['sig-node', 'sig-cli'],
      status: 'implemented',
      stage: 'stable',
      latestMilestone: 'v1.36',
      milestone: { alpha: 'v1.27', beta: 'v1.30', stable: 'v1.36' },
      creationDate: '2021-01-14',
      lastUpdated: '2026-05-19',
      authors: ['aravindhp'],
      reviewers: ['liggitt'],
      approvers: ['marosset'],
      editor: 'marosset',
      prrApprovers: { alpha: 'johnbelamaric', beta: 'deads2k' },
      featureGates: [{ name: 'NodeLogQuery', components: ['kubelet'] }],
      disableSupported: false,
      metrics: ['kubelet_http_requests_total'],
      seeAlso: ['375-cpumanager'],
      replaces: [],
      supersededBy: [],
      problems: [],
      blob: { kep: 'a'.repeat(40), prodReadiness: 'b'.repeat(40) },
    });
    expect(kepSchema.safeParse(kep).success).toBe(true);
  });

  test('keeps an unquoted 0127 and 1.10 as they were written', () => {
    const kep = normalize('title: 0127\nkep-number: 2258\nlatest-milestone: 1.10');
    expect(kep.title).toBe('0127');
    expect(kep.latestMilestone).toBe('v1.10');
  });

  test('has a problem for every field that cannot be read, with its upstream name', () => {
    const kep = normalize(`
title: Node log query
kep-number: 1884
status: removed
stage: alpha|beta|stable
milestone: { stable: never, gamma: v1.2 }
creation-date: yyyy-mm-dd
disable-supported: perhaps
feature-gates: [{ components: [kubelet] }]
see-also: [kinflate]
`);
    expect(kep.problems).toEqual([
      'kep-number: "1884" differs from the number of the directory; read as 2258',
      'status: "removed" is not one of provisional, implementable, implemented, deferred, rejected, withdrawn, replaced; omitted',
      'stage: "alpha|beta|stable" is the unedited line of the template; omitted',
      'milestone: stable: "never" is not a release such as "v1.25"; omitted',
      'milestone: "gamma" is not one of alpha, beta, stable, deprecated, disabled, removed; omitted',
      'creation-date: "yyyy-mm-dd" is not a date such as "2021-06-27"; omitted',
      'feature-gates: a feature gate has no name; omitted',
      'disable-supported: "perhaps" is neither true nor false; omitted',
      'see-also: "kinflate" is neither a KEP nor a link; omitted',
    ]);
    expect(kep).toMatchObject({
      kepNumber: 2258,
      status: undefined,
      stage: undefined,
      milestone: {},
      featureGates: [],
    });
  });

  test.each(['title: KEP Template', 'kep-number: 2258'])(
    'without a title of its own shows its directory (%s)',
    (text) => {
      const kep = normalize(text);
      expect(kep.title).toBe('Node log query');
      expect(kep.problems[0]).toContain('the directory name is shown');
    },
  );

  test('with a duplicate field uses the last one, and says so', () => {
    const kep = normalize('title: One\ntitle: Two\nkep-number: 2258');
    expect(kep.title).toBe('Two');
    expect(kep.problems).toEqual([
      expect.stringMatching(/^kep\.yaml: Map keys must be unique.*; the last one was read$/),
    ]);
  });

  test('with a misspelled field reads it under its correct name, and reports unknown fields', () => {
    const kep = normalize(
      'title: A\nfeature-gate: [{ name: NodeLogQuery }]\nname: something\nzzz: 1\nauthor: x\nauthors: y',
    );
    expect(kep).toMatchObject({ featureGates: [{ name: 'NodeLogQuery', components: [] }], authors: ['y'] });
    expect(kep.problems).toEqual([
      'feature-gate: unknown field; read as feature-gates',
      'name: unknown field; ignored',
      'zzz: unknown field; ignored',
      'author: unknown field; ignored',
    ]);
  });

  test('of several documents is read up to the first end, and says so', () => {
    const kep = normalize('title: One\n---\ntitle: Two');
    expect(kep.title).toBe('One');
    expect(kep.problems).toEqual([
      expect.stringMatching(/^kep\.yaml: .*multiple documents.*; the first one was read$/),
    ]);
  });

  test('can use synonyms for stages', () => {
    const kep = normalize('title: A\nmilestone: { Beta: v1.2, GA: v1.3 }');
    expect(kep.milestone).toEqual({ beta: 'v1.2', stable: 'v1.3' });
    expect(kep.problems).toHaveLength(1);
  });

  test('has one editor and one approver for a stage; others are reported', () => {
    const kep = normalize('title: A\neditor: ["@a", "@b"]', 'beta: "@r, @s"');
    expect(kep).toMatchObject({ editor: 'a', prrApprovers: { beta: 'r' } });
    expect(kep.problems).toEqual([
      'editor: expected one person; omitted: b',
      'prod-readiness: beta: "@r, @s" is more than a handle; read as r, s',
      'prod-readiness: beta: expected one person; omitted: s',
    ]);
  });

  test('reports what is ignored in a feature gate and in an approval', () => {
    const kep = normalize(
      'title: A\nfeature-gates: [{ name: X, components: [kubelet], default: true }]',
      'alpha: { approver: "@a", date: 2021-06-27, ? [x] : y }',
    );
    expect(kep).toMatchObject({ featureGates: [{ name: 'X', components: ['kubelet'] }], prrApprovers: { alpha: 'a' } });
    expect(kep.problems).toEqual([
      'feature-gates: default: unknown field; ignored',
      'prod-readiness: alpha: date: unknown field; ignored',
      'prod-readiness: alpha: a list: unknown field; ignored',
    ]);
  });

  test('with a stage under two names uses the last one, and reports the other', () => {
    const kep = normalize('title: A\nmilestone: { alpha: v1.2, Alpha: v1.3 }');
    expect(kep.milestone).toEqual({ alpha: 'v1.3' });
    expect(kep.problems).toEqual(['milestone: alpha: given twice; "v1.2" omitted']);
  });

  test('provides the number if the directory has none; if neither has one, that is reported', () => {
    const number = (text: string) => {
      const source = { path: 'keps/sig-a/early_work-on--x', kep: file(`title: A\n${text}`) };
      const { kepNumber, problems } = normalizeKep(source);
      return { kepNumber, problems };
    };
    expect(number('kep-number: 24')).toEqual({ kepNumber: 24, problems: [] });
    expect(number('kep-number: 24th').problems).toEqual([
      'kep-number: found "24th", and none in the directory\'s name either',
    ]);
    expect(number('kep-number: x24').kepNumber).toBe(0);
    expect(number('').problems).toEqual(["kep-number: found undefined, and none in the directory's name either"]);
    expect(normalizeKep({ path: 'keps/sig-a/early_work-on--x', kep: file('kep-number: 24') })).toMatchObject({
      title: 'Early work on x',
      problems: ['title: missing; the directory name is shown'],
    });
  });

  test('with the title of the template, or another value in place of stages, reports it', () => {
    expect(normalize('title: KEP Template\nmilestone: v1.25').problems).toEqual([
      'title: "KEP Template" comes from the template; the directory name is shown',
      'milestone: found "v1.25", expected a value for each stage; omitted',
    ]);
  });

  test('can list feature gates in any form', () => {
    const gates = (text: string) => {
      const { featureGates, problems } = normalize(`title: A\nfeature-gates: ${text}`);
      return { featureGates, problems };
    };
    expect(gates('X')).toEqual({ featureGates: [{ name: 'X', components: [] }], problems: [] });
    expect(gates('[X, TBD]')).toEqual({ featureGates: [{ name: 'X', components: [] }], problems: [] });
    expect(gates('{ name: X, components: a }').featureGates).toEqual([{ name: 'X', components: ['a'] }]);
    // The template's gate, with nothing filled in.
    expect(gates('[{ name: TBD, components: [] }]')).toEqual({ featureGates: [], problems: [] });
    const nameless = ['feature-gates: a feature gate has no name; omitted'];
    expect(gates('[{ components: [a] }]').problems).toEqual(nameless);
    expect(gates('[{ components: [] }]').problems).toEqual(nameless);
    expect(gates('[{ name: TBD, components: [a] }]').problems).toEqual(nameless);
  });

  test('takes values of any shape without a crash', () => {
    for (const value of ['[]', '{}', '[[a]]', '{a: {b: c}}', '""', '|\n  text', '*unknown', '&a [*a]', '!!binary x']) {
      for (const field of ['title', 'status', 'milestone', 'feature-gates', 'authors', 'see-also', 'kep-number']) {
        const kep = normalize(`${field}: ${value}`);
        expect(kepSchema.safeParse(kep).error?.issues ?? [], `${field}: ${value}`).toEqual([]);
      }
    }
  });

  test('cannot reach the prototype of anything', () => {
    const kep = normalize('title: A\n__proto__: { polluted: yes }\nmilestone: { __proto__: v1.2 }');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(kep.milestone).toEqual({});
  });
});

describe('a file that is not valid YAML', () => {
  const broken = 'title: "no end\nstatus: [';

  test('keeps the last good state, with a problem', () => {
    const last = normalize(WHOLE);
    const kep = normalizeKep({ path, kep: file(broken, 'd'.repeat(40)) }, last);
    expect(kep).toEqual({
      ...last,
      problems: [expect.stringMatching(/^kep\.yaml: cannot be read \(.+\); shown as last read$/)],
      blob: { kep: 'd'.repeat(40), prodReadiness: undefined },
    });
  });

  test('without an earlier state has only what its directory name says', () => {
    const kep = normalize(broken);
    expect(kep).toMatchObject({ kepNumber: 2258, title: 'Node log query' });
    expect(kep.problems[0]).toMatch(/^kep\.yaml: cannot be read \(.+\); only its directory is known$/);
  });

  test.each(['', 'just a text', '- a\n- list'])('or not a map of fields: %j', (text) => {
    expect(normalize(text).problems[0]).toContain('expected a map of fields');
  });

  test('keeps the problems of the state that is shown, and says once that it is old', () => {
    const last = normalize('title: A\nstatus: removed');
    const again = normalizeKep({ path, kep: file(broken) }, normalizeKep({ path, kep: file(broken) }, last));
    expect(again.problems).toEqual([expect.stringMatching(/^kep\.yaml: cannot be read/), ...last.problems]);
  });

  test('has the number of its new directory if it was renumbered', () => {
    const moved = { path: 'keps/sig-windows/2259-node-log-query', kep: file(broken) };
    expect(normalizeKep(moved, normalize(WHOLE))).toMatchObject({ kepNumber: 2259, title: 'Node log query' });
  });

  test('of production readiness keeps the earlier approvers', () => {
    const last = normalize(WHOLE, 'alpha: { approver: "@a" }');
    const kep = normalizeKep(
      { path, kep: { id: last.blob.kep }, prodReadiness: file('alpha: [', 'e'.repeat(40)) },
      last,
    );
    expect(kep.prrApprovers).toEqual({ alpha: 'a' });
    expect(kep.problems).toEqual([expect.stringMatching(/^prod-readiness: cannot be read .+; shown as last read$/)]);
  });

  test('of production readiness leaves the KEP as it is, with a problem', () => {
    const kep = normalize(WHOLE, 'alpha: [');
    expect(kep).toMatchObject({ title: 'Node log query', prrApprovers: {} });
    expect(kep.problems).toEqual([expect.stringMatching(/^prod-readiness: cannot be read/)]);
  });
});

test('a file that cannot be read is distinguished from a value that cannot', () => {
  const { problems } = normalize('title: "no end\nstatus: [', 'alpha: [');
  expect(problems.filter(isUnreadable)).toEqual([problems[0], problems.at(-1)]);
  expect(normalize('title: A\nstatus: cannot be read', 'alpha: { approver: "<>" }').problems.map(isUnreadable)).toEqual(
    [false, false],
  );
});

test('a production-readiness file that is not valid YAML gives only what was read before, and reports what is tolerated', () => {
  expect(normalize(WHOLE, 'alpha: [').problems).toEqual([expect.stringMatching(/; omitted$/)]);
  expect(normalize(WHOLE, 'alpha: "@a"\nalpha: "@b"').problems).toEqual([
    expect.stringMatching(/^prod-readiness: Map keys must be unique.*; the last one was read$/),
  ]);
});

describe('a file with thousands of problems', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `key${index}: x`).join('\n');

  test.each([
    ['unknown fields', keys(5000)],
    ['entries that are not KEPs', `title: A\nsee-also: [${Array.from({ length: 8000 }, (_, at) => `a${at}`).join()}]`],
    ['stages that do not exist', `title: A\nmilestone: { ${keys(5000).replaceAll('\n', ', ')} }`],
    ['duplicate fields', 'title: A\n'.repeat(6000)],
  ])('lists the first ones, and how many more there are: %s', (_, text) => {
    const { problems } = normalize(text);
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)).toMatch(/^kep\.yaml: \d{4} more problems; not listed$/);
  });

  test('counts all of them', () => {
    expect(normalize(`title: A\n${keys(50)}`).problems.at(-1)).toBe('key49: unknown field; ignored');
    expect(normalize(`title: A\n${keys(51)}`).problems.at(-1)).toBe('kep.yaml: 2 more problems; not listed');
    expect(normalize(`title: A\n${keys(5000)}`).problems.at(-1)).toBe('kep.yaml: 4951 more problems; not listed');
  });

  test('has them listed for each of the two files', () => {
    const { problems } = normalize(`title: A\n${keys(60)}`, keys(70));
    expect(problems).toHaveLength(100);
    expect([problems[49], problems[99]]).toEqual([
      'kep.yaml: 11 more problems; not listed',
      'prod-readiness: 21 more problems; not listed',
    ]);
  });

  test('gives the same record, whichever of the files is read again', () => {
    const texts = { kep: file(keys(60)), prodReadiness: file(keys(70), 'b'.repeat(40)) };
    const whole = normalizeKep({ path, ...texts });
    const unread = { kep: { id: texts.kep.id }, prodReadiness: { id: texts.prodReadiness.id } };
    for (const read of [{ kep: texts.kep }, { prodReadiness: texts.prodReadiness }, {}])
      expect(normalizeKep({ path, ...unread, ...read }, whole)).toEqual(whole);
  });

  test('is read again after a move, because a problem that is not listed could be about the old name', () => {
    const kep = normalize(keys(60));
    expect(kep.title).toBe('Node log query');
    expect(isMovable(kep, 'keps/sig-node/2258-logs')).toBe(false);
  });
});

describe('a record whose directory moved', () => {
  const kep = normalize(WHOLE);

  test.each([
    ['to another SIG', 'keps/sig-node/2258-node-log-query', true],
    ['to another slug', 'keps/sig-node/2258-logs', true],
    ['to another number', 'keps/sig-node/2259-node-log-query', false],
    ['to no number', 'keps/sig-node/node-log-query', false],
  ])('%s is the same: %s, %s', (_, to, expected) => {
    expect(isMovable(kep, to)).toBe(expected);
  });

  test.each(['title: TBD', 'title: A\nkep-number: 12', 'title: "A', 'title: A\ntitle: B'])(
    'is read again if something in it was derived from the old name: %j',
    (text) => {
      const named = normalize(text);
      expect(isMovable(named, 'keps/sig-node/2258-logs')).toBe(false);
      expect(isMovable(named, 'keps/sig-node/2258-node-log-query')).toBe(true);
    },
  );

  test('is the same if only other fields had problems', () => {
    expect(isMovable(normalize('title: A\nstatus: "my title: x"'), 'keps/sig-node/2258-logs')).toBe(true);
  });
});

describe('a file whose text was not read', () => {
  test('keeps the values of the last record, with its problems', () => {
    const last = normalize(`${WHOLE}\nreplaces: kinflate`, 'alpha: { approver: "@a" }\nomega: x');
    const kep = normalizeKep(
      { path, kep: { id: last.blob.kep }, prodReadiness: { id: last.blob.prodReadiness! } },
      last,
    );
    expect(kep).toEqual(last);
  });

  test('can occur next to one that changed', () => {
    const last = normalize(WHOLE, 'alpha: { approver: "@a" }');
    const kep = normalizeKep(
      { path, kep: { id: last.blob.kep }, prodReadiness: file('alpha: { approver: "@b" }', 'e'.repeat(40)) },
      last,
    );
    expect(kep).toEqual({
      ...last,
      prrApprovers: { alpha: 'b' },
      blob: { kep: last.blob.kep, prodReadiness: 'e'.repeat(40) },
    });
  });
});
