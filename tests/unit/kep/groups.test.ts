import { expect, test } from 'vitest';
import { groupName } from '../../../src/kep/groups.ts';
import { describeMove } from '../../../src/kep/moves.ts';

test.each([
  ['sig-apps', 'SIG Apps'],
  ['sig-api-machinery', 'SIG API Machinery'],
  ['sig-cli', 'SIG CLI'],
  ['sig-etcd', 'SIG etcd'],
  ['sig-k8s-infra', 'SIG K8s Infra'],
  ['sig-ui', 'SIG UI'],
  ['wg-lts', 'WG LTS'],
  ['wg-component-standard', 'WG Component Standard'],
  ['committee-security-response', 'Security Response Committee'],
  ['sig-xyz', 'SIG Xyz'],
  ['node', 'Node'],
  ['sig-constructor', 'SIG Constructor'],
])('%s is called %s', (group, name) => {
  expect(groupName(group)).toBe(name);
});

test('a new owner is described with the names of both groups', () => {
  const move = { date: '2021-01-01', commit: 'c', kind: 'owner' as const };
  expect(describeMove({ ...move, from: 'sig-apps', to: 'sig-node' })).toBe('SIG Apps → SIG Node');
  expect(describeMove({ ...move, from: undefined, to: 'sig-node' })).toBe('owner set to SIG Node');
  expect(describeMove({ ...move, from: 'sig-pm', to: undefined })).toBe('owner removed (was SIG PM)');
});
