import { expect, test } from 'vitest';
import { holdsQuery } from '../../../src/client/search-match.ts';

const TEXT =
  'KEP-2599: minReadySeconds for StatefulSets. The club graduated policies for nodes; a Café was running kube-proxy v1.25.';

test.each([
  'minReadySeconds',
  'minready',
  'ready',
  '2599',
  'kep-2599',
  'KEP 2599',
  'statefulset',
  'graduation',
  'policy',
  'node',
  'cafe',
  'café',
  'run',
  'runs',
  'kube proxy',
  'v1.25',
  '"kube-proxy"',
  'club gradu',
])('a page holds %s', (query) => {
  expect(holdsQuery(TEXT, query)).toBe(true);
});

test.each(['Xyzzy', 'minreadyx', '99999', 'node xyzzy', 'clubs99', 'v1.26', 'k8s', '***', '', 'proxying2'])(
  'a page does not hold %s',
  (query) => {
    expect(holdsQuery(TEXT, query)).toBe(false);
  },
);
