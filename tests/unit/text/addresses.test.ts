import { expect, test } from 'vitest';
import { resolveTarget } from '../../../src/text/addresses.ts';

const README = 'keps/sig-node/7-tides/README.md';
const GITHUB = 'https://github.com/kubernetes/enhancements';
const resolve = (address: string) => resolveTarget(address, README);
const to = (path: string, anchor = '') => ({ path, anchor });

test.each([
  ['flow.png', to('keps/sig-node/7-tides/flow.png')],
  ['./img/flow%20chart.png?raw=true', to('keps/sig-node/7-tides/img/flow chart.png')],
  ['../8-buoys', to('keps/sig-node/8-buoys')],
  ['../8-buoys/', to('keps/sig-node/8-buoys')],
  ['../../sig-apps/8-buoys/README.md#design-details', to('keps/sig-apps/8-buoys/README.md', 'design-details')],
  ['/keps/sig-apps/8-buoys/', to('keps/sig-apps/8-buoys')],
  [' kep.yaml ', to('keps/sig-node/7-tides/kep.yaml')],
  ['.', to('keps/sig-node/7-tides')],
])('%j leads to a file relative to the README or to the root', (address, target) => {
  expect(resolve(address)).toEqual(target);
});

test.each([
  ['', ''],
  ['#goals', 'goals'],
  ['?plain=1#L7', 'L7'],
  ['README.md#goals', 'goals'],
  ['../7-tides/README.md', ''],
  ['../7%2Dtides/./README.md#a%20b', 'a%20b'],
])('%j leads to the README itself', (address, anchor) => {
  expect(resolve(address)).toEqual(to(README, anchor));
});

test.each([
  '/',
  '../../..',
  '../../../../etc/passwd',
  '..%2F..%2F..%2F..%2Fetc/passwd',
  '%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '%2F%2Fevil.example/x',
  '..\\..\\x',
  '%5C%5Cevil.example',
  'java\tscript:alert(1)',
  'a%00.md',
  `${GITHUB}/blob/master/`,
  `${GITHUB}/blob/master/../../../../evil/repository`,
  `${GITHUB}/tree/master/%2e%2e/%2e%2e/%2e%2e/evil`,
])('%j leads to the root, and not out of the repository', (address) => {
  expect(resolve(address)).toEqual(to(''));
});

test.each([
  `${GITHUB}/blob/master/keps/sig-apps/8-buoys/README.md#goals`,
  `${GITHUB}/blob/main/keps/sig-apps/8-buoys/README.md?plain=1#goals`,
  `${GITHUB}/raw/HEAD/keps/sig-apps/8-buoys/README.md#goals`,
  `${GITHUB}/blob/master//keps/sig-apps/./8-buoys/README.md#goals`,
  ` ${GITHUB}/blob/master/keps/sig-apps/8%2Dbuoys/README.md#goals`,
  'http://www.github.com/Kubernetes/Enhancements/blob/master/keps/sig-apps/8-buoys/README.md#goals',
  '//github.com/kubernetes/enhancements/blob/master/keps/sig-apps/8-buoys/README.md#goals',
  'https://raw.githubusercontent.com/kubernetes/enhancements/master/keps/sig-apps/8-buoys/README.md#goals',
  'https://raw.githubusercontent.com/kubernetes/enhancements/refs/heads/main/keps/sig-apps/8-buoys/README.md#goals',
  'https://git.k8s.io/enhancements/keps/sig-apps/8-buoys/README.md#goals',
])('%j leads to the file on the branch', (address) => {
  expect(resolve(address)).toEqual(to('keps/sig-apps/8-buoys/README.md', 'goals'));
});

test.each([
  'https://harbor.example/keps/sig-apps/8-buoys/README.md',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example\\x',
  'mailto:ana@harbor.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  `${GITHUB}/blob/0123456789012345678901234567890123456789/keps/sig-apps/8-buoys/README.md`,
  `${GITHUB}/issues/8`,
  `${GITHUB}`,
  `${GITHUB}-fork/blob/master/README.md`,
  'https://github.com.evil.example/kubernetes/enhancements/blob/master/README.md',
  'https://evil.example/https://github.com/kubernetes/enhancements/blob/master/README.md',
])('%j is left alone', (address) => {
  expect(resolve(address)).toBeUndefined();
});
