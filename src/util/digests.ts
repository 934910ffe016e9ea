/** Digests of plain values that refer to one another, by which what is made of them is kept between builds. */
import { createHash } from 'node:crypto';

/**
 * Gives a function that digests values: JSON, maps and sets, and beside them the nodes of a graph, such as notes and
 * KEPs that name each other. The digest of a node changes with the node, and with every node that is
 * at most so many hops away.
 */
export function createDigest(nodes: Iterable<object>, hops = 0): (value: unknown) => string {
  const graph = new Set(nodes);
  const nearOf = new Map<object, object[]>();
  let digests = new Map<object, string>();
  for (const node of graph) {
    const near: object[] = [];
    const own = write(node, (other) => (graph.has(other) && other !== node ? near.push(other) : undefined));
    nearOf.set(node, near);
    digests.set(node, hash(own));
  }
  for (let hop = 0; hop < hops; hop += 1) {
    const before = digests;
    const look = (node: object, own: string) =>
      hash([own, ...nearOf.get(node)!.map((near) => before.get(near))].join());
    digests = new Map([...before].map(([node, own]) => [node, look(node, own)]));
  }
  return (value) => hash(write(value, (part) => digests.get(part)));
}

/** A value as JSON, in which something else may stand for an object. */
function write(value: unknown, standIn: (part: object) => unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if (part instanceof Map || part instanceof Set) return [...part];
    return standIn(part) ?? part;
  });
}

/** The SHA-256 digest of a text, in hexadecimal digits. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
