import { expect, test } from 'vitest';
import type { Kep } from '../../../src/kep/kep.ts';
import { listFeatureGates } from '../../../src/catalog/feature-gates.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const listNames = (...keps: Kep[]) =>
  listFeatureGates(catalogOf({ '2026-07-01': keps }, '2026-07-24').keps).map(({ letter, gates }) => [
    letter,
    ...gates.map(({ name, components, keps }) => [name, components, keps.map(({ key }) => key)]),
  ]);

test('feature gates are in alphabetical order, whatever their case, under their first letters', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, components: [] }));
  expect(
    listNames(
      buildKep('1-a', { featureGates: named('setHostnameAsFQDN', 'WindowsHostNetwork') }),
      buildKep('2-b', { featureGates: named('SELinuxMount', '𝒜gate') }),
      buildKep('3-c'),
    ),
  ).toEqual([
    ['S', ['SELinuxMount', [], ['2']], ['setHostnameAsFQDN', [], ['1']]],
    ['W', ['WindowsHostNetwork', [], ['1']]],
    ['𝒜', ['𝒜gate', [], ['2']]],
  ]);
});

test('a feature gate that several KEPs list has the components of all, and each KEP once', () => {
  const gate = (...components: string[]) => ({ name: 'PodLevelResources', components });
  expect(
    listNames(
      buildKep('2837-a', { featureGates: [gate('kubelet', 'kube-scheduler')] }),
      buildKep('5526-b', { featureGates: [gate('kubelet'), gate('kube-apiserver')] }),
    ),
  ).toEqual([['P', ['PodLevelResources', ['kubelet', 'kube-scheduler', 'kube-apiserver'], ['2837', '5526']]]]);
});

test('names that would have the same anchor are one feature gate', () => {
  const featureGates = [
    { name: 'Node Log', components: [] },
    { name: 'Node-Log', components: ['kubelet'] },
  ];
  expect(listNames(buildKep('1-a', { featureGates }))).toEqual([['N', ['Node Log', ['kubelet'], ['1']]]]);
});
