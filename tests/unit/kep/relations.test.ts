import { describe, expect, test } from 'vitest';
import { traceHistory } from '../../../src/kep/history.ts';
import { createResolver, findFormer, kepOfAddress, readRelations } from '../../../src/kep/relations.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

function relations(...found: string[]) {
  const problems: string[] = [];
  return { value: readRelations(found, (problem) => problems.push(problem)), problems };
}

describe('readRelations', () => {
  test.each([
    ['/keps/sig-node/375-cpumanager', '375-cpumanager'],
    ['keps/sig-node/375-cpumanager/README.md', '375-cpumanager'],
    ['kubernetes/enhancements/keps/sig-node/375-cpumanager/README.md', '375-cpumanager'],
    ['/kep/sig-network/0752-endpointslices/', '0752-endpointslices'],
    ['/keps/sig-cluster-lifecycle/kubeadm/970-kubeadm-config', '970-kubeadm-config'],
    [
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/2379-kubectl-plugins',
      '2379-kubectl-plugins',
    ],
    [
      'https://github.com/kubernetes/enhancements/blob/46e48e35c72de7511fa3e22fed14adf484fbd06d/keps/sig-auth/2510-webhook-request-bearer-token/README.md',
      '2510-webhook-request-bearer-token',
    ],
    ['https://github.com/kubernetes/enhancements/issues/1682', '1682'],
    ['https://kep.k8s.io/1682', '1682'],
    ['KEP-1441', '1441'],
    ['1441', '1441'],
    ['#1441', '1441'],
    ['KEP-1441: kubectl debug', '1441'],
    ['kep.k8s.io/1441', '1441'],
    ['https://kep.k8s.io/1441.', '1441'],
    ['/keps/sig-node/5307', '5307'],
    ['keps/keps/sig-node/375-cpumanager', '375-cpumanager'],
    ['/keps/1-fix/keps/sig-node/375-cpumanager/kep.yaml', '375-cpumanager'],
    ['/keps/prod-readiness/sig-apps/3329', '3329'],
    ['[the KEP](https://github.com/kubernetes/enhancements/issues/541)', '541'],
  ])('finds the KEP in %j', (found, expected) => {
    expect(relations(found)).toEqual({ value: [expected], problems: [] });
  });

  test.each([
    ['https://github.com/kubernetes/enhancements/pull/709', 'https://github.com/kubernetes/enhancements/pull/709'],
    ['https://goo.gl/qiARUK - Network Proxy design proposal', 'https://goo.gl/qiARUK'],
    [
      '[kustomize](https://github.com/kubernetes-sigs/kustomize/blob/master/docs/workflows.md)',
      'https://github.com/kubernetes-sigs/kustomize/blob/master/docs/workflows.md',
    ],
    ['(https://example.org/a.md)', 'https://example.org/a.md'],
    [
      'https://github.com/kubernetes-sigs/jobset/tree/main/keps/262-ConfigurableFailurePolicy',
      'https://github.com/kubernetes-sigs/jobset/tree/main/keps/262-ConfigurableFailurePolicy',
    ],
  ])('keeps the address in %j', (found, expected) => {
    expect(relations(found)).toEqual({ value: [expected], problems: [] });
  });

  test('takes every address of an entry', () => {
    expect(relations('https://example.org/a, https://kep.k8s.io/24')).toEqual({
      value: ['https://example.org/a', '24'],
      problems: [],
    });
  });

  test('drops placeholders silently, and duplicates', () => {
    expect(relations('n/a', 'none', 'TBD', '', '1441', 'KEP-1441')).toEqual({ value: ['1441'], problems: [] });
  });

  test.each([
    '0008-kustomize.md',
    'KEP-0015',
    'KEP 0004',
    'kinflate',
    '/keps/sig-api-machinery/20190426-crd-defaulting.md',
    'javascript:alert(1)',
    '4-way handshake',
    '2021-05-01 meeting',
  ])('omits %j, which refers to no current KEP, and reports it', (found) => {
    expect(relations(found)).toEqual({ value: [], problems: [`"${found}" is neither a KEP nor a link; omitted`] });
  });
});

describe('kepOfAddress', () => {
  test.each([
    ['https://kep.k8s.io/2599', { number: 2599 }],
    ['https://features.k8s.io/2599', { number: 2599 }],
    ['https://github.com/kubernetes/enhancements/issues/2599#issuecomment-1', { number: 2599 }],
    ['https://www.kubernetes.dev/resources/keps/2599/', { number: 2599 }],
    [
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/2599-min-ready',
      { number: 2599, name: '2599-min-ready' },
    ],
    ['http://www.kep.k8s.io/02599/', { number: 2599 }],
    ['https://issues.k8s.io/enhancements/2599', { number: 2599 }],
    ['kubernetes.dev/resources/keps/2599#discussion', { number: 2599 }],
    ['https://git.k8s.io/enhancements/keps/sig-apps/2599-min-ready/', { number: 2599, name: '2599-min-ready' }],
    [
      'https://www.github.com/kubernetes/enhancements/raw/release/1.2/keps/sig-apps/2599-min-ready/README.md?plain=1#goals',
      { number: 2599, name: '2599-min-ready' },
    ],
    [
      'https://raw.githubusercontent.com/kubernetes/enhancements/master/keps/sig-apps/2599-min-ready/kep.yaml',
      { number: 2599, name: '2599-min-ready' },
    ],
  ])('recognizes %s', (address, expected) => {
    expect(kepOfAddress(address)).toEqual(expected);
  });

  test.each([
    'https://github.com/kubernetes/enhancements/pull/2599',
    'https://github.com/kubernetes/kubernetes/issues/2599',
    'https://example.org/2599',
    'https://issues.k8s.io/2599',
    'https://pr.k8s.io/enhancements/2599',
    'https://git.k8s.io/kubernetes/keps/sig-apps/2599-min-ready/',
    'https://kep.k8s.io/0',
    'https://example.org/?https://kep.k8s.io/2599',
    './2021-06-27.md',
    'https://github.com/kubernetes/enhancements/tree/master/keps/sig-windows/2258-node-log-query/images/1-flow',
    'https://github.com/kubernetes/enhancements/blob/master/keps/sig-windows/2258-node-log-query/1-flow/README.md',
  ])('does not take %s for a KEP', (address) => {
    expect(kepOfAddress(address)).toBeUndefined();
  });
});

test.each(['keps/', '/keps', 'keps/1-a/', 'keps/a/', '1-a/'])(
  'a path of %j a hundred thousand times does not hold up a build',
  (part) => {
    const address = `https://github.com/kubernetes/enhancements/tree/master/keps/${part.repeat(100_000)}`;
    expect(cpuTime(() => kepOfAddress(address))).toBeLessThan(5_000);
  },
);

describe('createResolver', () => {
  const keps = [
    buildKep('2133-kubelet-credential-providers', { status: 'implemented' }),
    buildKep('2133-out-of-tree-credential-provider', { status: 'withdrawn' }),
    buildKep('0000-kep-process'),
    buildKep('2593-multiple-cluster-cidrs'),
    buildKep('1138-ipv6'),
    buildKep('2155-clientgo-apply'),
  ];
  const changes = recordDays({
    '2021-01-08': [buildKep('2144-clientgo-apply'), buildKep('506-ipv6'), buildKep('2594-multiple-cluster-cidrs')],
    '2021-01-15': [buildKep('2155-clientgo-apply'), buildKep('506-ipv6'), buildKep('2594-multiple-cluster-cidrs')],
    // A number that is given up may be taken again.
    '2021-01-22': [buildKep('2155-clientgo-apply'), buildKep('2144-ipv6'), buildKep('2594-multiple-cluster-cidrs')],
    '2021-01-29': keps,
  });
  const resolve = createResolver(keps, changes);

  test('finds by directory before it finds by number', () => {
    expect(resolve(2133)).toBe('2133');
    expect(resolve(2133, '2133-out-of-tree-credential-provider')).toBe('2133-out-of-tree-credential-provider');
    expect(resolve(2133, '2133-a-name-of-long-ago')).toBe('2133');
    expect(resolve(0, '0000-kep-process')).toBe('0000-kep-process');
  });

  test('finds the first of two directories with the same name in two SIGs', () => {
    const namesakes = ['sig-a', 'sig-b'].map((sig) => buildKep('5-x', { path: `keps/${sig}/5-x` }));
    const find = createResolver(namesakes, []);
    expect([find(5), find(5, '5-x')]).toEqual(['5', '5']);
  });

  test('finds a KEP under the number and the directory that it had before', () => {
    expect(resolve(2594)).toBe('2593');
    expect(resolve(506)).toBe('1138');
    expect(resolve(2594, '2594-multiple-cluster-cidrs')).toBe('2593');
    expect(resolve(2144, '2144-clientgo-apply')).toBe('2155');
    expect(resolve(2144, '2144-ipv6')).toBe('1138');
  });

  test('takes a number for the KEP that has it today, whichever KEP had it before', () => {
    const taken = [...keps, buildKep('2594-something-else')];
    expect(createResolver(taken, changes)(2594)).toBe('2594');
    expect(findFormer(taken, traceHistory(changes)).numbers.has(2594)).toBe(false);
  });

  test('gives a number that two KEPs had to the one that had it last', () => {
    expect(resolve(2144)).toBe('1138');
  });

  test('finds nothing for a number that no KEP ever had', () => {
    expect(resolve(99999)).toBeUndefined();
    expect(resolve(0)).toBeUndefined();
  });
});
