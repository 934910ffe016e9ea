import { expect, test } from 'vitest';
import { createDigest } from '../../../src/util/digests.ts';

interface Node {
  text: string;
  near: Node[];
}

/** A row of nodes, each of which names the one before it and the one after. */
function row(...texts: string[]): Node[] {
  const nodes = texts.map((text): Node => ({ text, near: [] }));
  for (const [index, node] of nodes.entries())
    node.near = [nodes[index - 1], nodes[index + 1]].filter((other) => other !== undefined);
  return nodes;
}

/** Which nodes of the second row have other digests than those of the first. */
function changed(before: Node[], after: Node[], hops: number): number[] {
  const [one, other] = [createDigest(before, hops), createDigest(after, hops)];
  return after.flatMap((node, index) => (one(before[index]) === other(node) ? [] : [index]));
}

test.each([
  [0, [3]],
  [1, [2, 3, 4]],
  [2, [1, 2, 3, 4, 5]],
])('a node changes those that are at most %i hops away', (hops, expected) => {
  const before = row('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const after = row('a', 'b', 'c', 'D', 'e', 'f', 'g');
  expect(changed(before, after, hops)).toEqual(expected);
});

test('it matters which nodes are near, and in which order', () => {
  const [b, c] = ['b', 'c'].map((text): Node => ({ text, near: [] })) as [Node, Node];
  const digest = createDigest([b, c]);
  expect(new Set([[b, c], [c, b], [b], []].map((near) => digest({ near }))).size).toBe(4);
});

test('a value is digested with all that it holds, be it in maps and sets', () => {
  const digest = createDigest([]);
  const values = [{ a: 1 }, { a: 2 }, { a: new Map([['b', 1]]) }, { a: new Map([['b', 2]]) }, { a: new Set([1]) }, 'a'];
  expect(new Set(values.map(digest)).size).toBe(values.length);
  expect(digest({ a: new Map([['b', 1]]) })).toBe(digest({ a: new Map([['b', 1]]) }));
});
