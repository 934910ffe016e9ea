/** How a note names a KEP: in its text, or by an address. */
import { kepOfAddress } from '../kep/relations.ts';

/** A KEP as a note names it. `name` is the directory, where an address tells it. */
export interface NamedKep {
  number: number;
  name?: string;
}

/**
 * `KEP-2599`, `KEP 2599` and `kubernetes/enhancements#2599`; the number is in the first or the
 * second group. A slash may stand in front only between two references, not as part of a path.
 */
export const REFERENCE =
  /(?<![\w#-])(?<!(?<!\d)\/)(?:KEP[-\s]([1-9]\d{0,5})|kubernetes\/enhancements#([1-9]\d{0,5}))(?![\w-]|\.\d)/g;

/** The KEP that a text opens with, such as a heading `KEP-2599: minReadySeconds for StatefulSets`. */
export function leadingReference(text: string): NamedKep | undefined {
  const match = text.trimStart().matchAll(REFERENCE).next().value;
  if (!match || match.index !== 0) return undefined;
  return { number: Number(match[1] ?? match[2]) };
}

/** The KEP that a link names: by its target's address, else by the text that it opens with. */
export function linkedKep(address: string, text: string): NamedKep | undefined {
  return kepOfAddress(address) ?? leadingReference(text);
}
