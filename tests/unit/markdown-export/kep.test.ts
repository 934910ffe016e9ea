import { expect, test } from 'vitest';
import { kepToMarkdown } from '../../../src/markdown-export/kep.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const kep = buildKep('1-a', { title: 'A <b> & *star*', stage: 'alpha', owningSig: 'sig-node' });
const note = buildNote('2021-01-31', {
  title: 'One: *two*',
  authors: ['octocat'],
  discussions: [{ number: 1, anchor: 'one', heading: 'One' }],
});
const days = { '2021-01-08': [kep], '2021-01-15': [{ ...kep, stage: 'beta' as const }] };
const catalog = catalogOf(days, '2021-02-10', [note], [], { '2021-01-15': 17 });

test('a KEP is Markdown with its metadata, history, and notes', () => {
  expect(kepToMarkdown(catalog.keps[0]!, catalog, full)).toBe(`# KEP-1: A \\<b> & \\*star\\*

- Where it stands: Beta, no release given · owned by SIG Node
- Stage: beta
- Phase: in progress
- Owning group: sig-node

## History

- 2021-01-08: Recorded history begins: alpha, SIG Node
- 2021-01-15: alpha → beta in [#17](https://github.com/kubernetes/enhancements/pull/17)
- 2021-01-31: read by the club in “One: \\*two\\*”

## Pull requests that changed its metadata

- [#17](https://github.com/kubernetes/enhancements/pull/17), 2021-01-15

## Club notes

- [One: \\*two\\*](https://club.example/notes/2021-01-31/#one), 2021-01-31, discussed

## Links

- [Web page](https://club.example/keps/1/)
- [JSON](https://club.example/api/keps/1.json)
- [Proposal](https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-node/1-a)
- [Issue 1](https://github.com/kubernetes/enhancements/issues/1)
`);
});

test('a note that only mentions a KEP does not count as a reading', () => {
  const mention = buildNote('2021-01-31', { title: 'Two', references: [{ number: 1 }] });
  const mentioning = catalogOf(days, '2021-02-10', [mention]);
  const markdown = kepToMarkdown(mentioning.keps[0]!, mentioning, full);
  expect(markdown).toContain('\n- 2021-01-31: mentioned by the club in “Two”\n');
  expect(markdown).not.toContain('read by the club');
});

test('a KEP lists the agendas that have it, ahead or not, but not those that a note reports', () => {
  const held = buildNote('2021-01-31', { meeting: { date: '2021-01-25' } });
  const statements = [{ kind: 'asked' as const, text: 'Why?', anchor: 'asked-1', keps: [{ number: 1 }] }];
  const agendas = [
    buildAgenda('2021-01-25', { keps: [1] }),
    buildAgenda('2021-02-08', { keps: [1] }),
    buildAgenda('2021-02-22', { keps: [1], statements }),
  ];
  const planned = catalogOf(days, '2021-02-10', [held], [], {}, agendas);
  expect(kepToMarkdown(planned.keps[0]!, planned, full)).toContain(
    '\n## Agendas\n\n- [Meeting of February 22, 2021](https://club.example/meetings/2021-02-22/) Asked: Why?\n' +
      '- [Meeting of February 8, 2021](https://club.example/meetings/2021-02-08/)\n\n## ',
  );
});

test('code in a title is code, wherever the title is', () => {
  const keps = [
    buildKep('3720-scheduler', { title: 'Add `pods` to `*_set` and a ` b', seeAlso: ['24-seccomp'] }),
    buildKep('24-seccomp', { title: '`a|b`' }),
  ];
  const titled = catalogOf({ '2021-01-08': keps }, '2021-02-10');
  const [seccomp, scheduler] = titled.keps
    .toSorted((a, b) => a.kep.kepNumber - b.kep.kepNumber)
    .map((entry) => kepToMarkdown(entry, titled, full));
  expect(scheduler).toMatch(/^# KEP-3720: Add `pods` to `\*_set` and a {2}b\n/);
  expect(scheduler).toContain('\n- See also: [KEP-24](https://club.example/keps/24/): `a|b`\n');
  expect(seccomp).toMatch(/^# KEP-24: `a\|b`\n/);
});

test('a KEP has everything that its page says about it', () => {
  const whole = buildKep('1-a', {
    owningSig: 'sig-node',
    participatingSigs: ['sig-node', 'sig-cli'],
    editor: 'hubot',
    prrApprovers: { alpha: 'octocat', beta: 'Jane Doe' },
    featureGates: [{ name: 'A', components: ['kubelet', 'kube-apiserver'] }],
    disableSupported: false,
    metrics: ['a_total'],
    problems: ['“soon” is not a release; omitted'],
  });
  const statements = [{ kind: 'agreed' as const, text: 'It stays.', anchor: 'agreed-1', keps: [{ number: 1 }] }];
  const followUps = [{ anchor: 'follow-up-1', text: '@octocat to ask', isDone: true, keps: [{ number: 1 }] }];
  const told = buildNote('2021-01-31', { references: [{ number: 1 }], statements, followUps });
  const known = catalogOf({ '2021-01-08': [whole] }, '2021-02-10', [told]);
  const markdown = kepToMarkdown(known.keps[0]!, known, full);
  for (const line of [
    'Participating groups: sig-cli',
    'Editor: @hubot',
    'Production readiness: alpha @octocat, beta Jane Doe',
    'Feature gates: A in kubelet and kube-apiserver',
    'Can be disabled: no',
    'Metrics: a_total',
    'It stays. ([2021-01-31](https://club.example/notes/2021-01-31/#agreed-1))',
    'Done: @octocat to ask ([2021-01-31](https://club.example/notes/2021-01-31/#follow-up-1))',
    '“soon” is not a release; omitted',
  ])
    expect(markdown).toContain(`\n- ${line}\n`);
});

test('a related KEP that is not in the data links to its issue, as on the page', () => {
  const related = catalogOf({ '2021-01-08': [buildKep('1-a', { seeAlso: ['99999'] })] }, '2021-02-10');
  expect(kepToMarkdown(related.keps[0]!, related, full)).toContain(
    '\n- See also: [KEP-99999](https://github.com/kubernetes/enhancements/issues/99999)\n',
  );
});
