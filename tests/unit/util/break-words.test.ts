import { expect, test } from 'vitest';
import { breakWords } from '../../../src/util/break-words.ts';

test.each([
  ['AdditionalPrinterColumns', 'Additional|Printer|Columns'],
  ['InPlacePodVerticalScalingExclusiveCPUs', 'In|Place|Pod|Vertical|Scaling|Exclusive|CPUs'],
  ['kubelet_http_requests_total', 'kubelet_|http_|requests_|total'],
  ['the AdditionalPrinterColumns of it', 'the Additional|Printer|Columns of it'],
  ['a string', 'a string'],
  ['minReadySeconds for StatefulSets', 'minReadySeconds for StatefulSets'],
  ['apiserver.k8s.io/v1beta1/FlowSchemas', 'apiserver.|k8s.|io/|v1beta1/|Flow|Schemas'],
  ['https://example.org/a/b?c=d', 'https://|example.|org/|a/|b?|c=|d'],
  ['supercalifragilisticexpialidocious', 'supercalifragilisticexpialidocious'],
  ['APIServerAPIServerAPIServer', 'APIServer|APIServer|APIServer'],
  ['', ''],
  ['  two  AdditionalPrinterColumns ', '  two  Additional|Printer|Columns '],
])('%s can be broken as %s', (text, broken) => {
  expect(breakWords(text).join('|')).toBe(broken);
  expect(breakWords(text).join('')).toBe(text);
});

test.each(['aB_', 'a '])('tens of thousands of %j do not hold up a build', (words) => {
  const text = words.repeat(50_000);
  expect(breakWords(text).join('')).toBe(text);
});
