import { expect, test } from 'vitest';
import { cutAtMatches, matchText } from '../../../src/client/search-words.ts';

const TEXT =
  'KEP-2599: minReadySeconds for StatefulSets. The club graduated policies for nodes; a Café was running kube-proxy v1.25.';

test.each([
  'minReadySeconds',
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
])('a text contains the words of %s', (query) => {
  expect(matchText(TEXT, query)).toBe('whole');
});

test.each(['minready', 'statefulse', 'club gradu', 'kube pro', '259'])(
  'words of a text begin with those of %s',
  (query) => {
    expect(matchText(TEXT, query)).toBe('prefix');
  },
);

test.each(['minReadySecnds', 'statefullset', 'policcy', 'nodse', 'kube-porxy', 'runing'])(
  'words of a text are similar to those of %s',
  (query) => {
    expect(matchText(TEXT, query)).toBe('typo');
  },
);

test.each(['Xyzzy', 'minreadyx', '99999', '2598', 'node xyzzy', 'clubs99', 'v1.26', 'k8s', 'bode', 'nod3', '***', ''])(
  'a text does not match %s',
  (query) => {
    expect(matchText(TEXT, query)).toBeUndefined();
  },
);

// Each was once taken for the second word.
test.each([
  ['nothing', 'node'],
  ['nothing', 'notes'],
  ['contact', 'containers'],
  ['archive', 'active'],
])('“%s” is not “%s” with a typo', (query, text) => {
  expect(matchText(text, query)).toBeUndefined();
});

test.each([
  ['Node log query', 'log', 'Node [log] query'],
  ['minReadySeconds', 'ready', 'min[Ready]Seconds'],
  ['minReadySeconds', 'minready', '[minReadySeconds]'],
  ['Ünïcode nodes', 'unicode node', '[Ünïcode] [nodes]'],
  ['CSIMigrationAWS', 'csi', '[CSIMigrationAWS]'],
  ['KEP-24: <script>', 'script', 'KEP-24: <[script]>'],
  ['A note on node logs', 'node log', 'A note on [node] [logs]'],
  ['A note on logs', 'node log', 'A [note] on [logs]'],
  ['nothing', 'else', 'nothing'],
  ['', 'else', ''],
])('%s, found for %s, is highlighted as %s', (text, query, expected) => {
  const pieces = cutAtMatches(text, query);
  expect(pieces.map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text)).join('')).toBe(expected);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
