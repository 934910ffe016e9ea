/** How a note names KEPs: in its text, or by an address. */
import { kepOfAddress } from '../kep/relations.ts';

/** A KEP as a note names it. `name` is the directory, where an address gives it. */
export interface NamedKep {
  number: number;
  name?: string;
}

/** A KEP named in a text, and where: from `start` up to `end`. */
export interface TextReference extends NamedKep {
  start: number;
  end: number;
  /** The address that names it, where the text has one. */
  address?: string;
}

const LETTER = String.raw`\w\p{Script=Latin}`;
/** Not within a word, a path, a handle or an anchor; a slash may only stand between two references. */
const BEFORE = String.raw`(?<![${LETTER}#@\\-])(?<![${LETTER}]\.)(?<!(?<!\bkep[^\s/]?\d{1,6})\/)`;
/** Not within a longer name (`KEP-2599x`, `KEP-2599-slug`), a version, or the path of a file. */
const AFTER = String.raw`(?![${LETTER}-]|\.[\p{L}\d]|\/(?!kep)[\w-]+(?:\/|\.\p{L}))`;
const NUMBER = String.raw`0{0,5}[1-9]\d{0,5}`;
/** A hyphen, of the keyboard's kind or one that editors put in its place, or white space. */
const JOINT = String.raw`(?:[-\u2010-\u2013\u2212]|\s+)`;
const AND = String.raw`(?:\s*[,;/+&]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+)`;
/** What is counted in a list is not a KEP of it: `KEPs 2599, 2258 and 12 others`. */
const ITEM = String.raw`(?:kep-?)?#?${NUMBER}${AFTER}(?!\s+(?:of|others?|more)\b)`;

/** With a scheme or without; whether it names a KEP is {@link kepOfAddress}'s to say. */
const ADDRESS = String.raw`(?:https?:\/\/)?[a-z\d-]+(?:\.[a-z\d-]+)+\/[^\s<>()[\]{}"'“”‘’|]+`;

const REFERENCE = new RegExp(
  [
    String.raw`${BEFORE}(?:(?<address>${ADDRESS})`,
    String.raw`(?<list>keps:?\s+${ITEM}(?:${AND}${ITEM})+)`,
    String.raw`(?:kep${JOINT}?#?|(?:k(?:ubernetes)?\/)?enhancements#)(?<number>${NUMBER})${AFTER})`,
  ].join('|'),
  'giu',
);

/**
 * The KEPs that a text names, in its order: `KEP-2599`, `KEP 2599`, `KEP #2599`, `KEP2599` in any case and with
 * any hyphen; `KEPs 2599 and 2258`; `kubernetes/enhancements#2599`, `k/enhancements#2599`, `enhancements#2599`;
 * and addresses that {@link kepOfAddress} knows.
 */
export function findReferences(text: string): TextReference[] {
  return [...text.matchAll(REFERENCE)].flatMap((match) => {
    const [whole] = match;
    const { index: start } = match;
    const { address, list, number } = match.groups!;
    if (number !== undefined) return { number: Number(number), start, end: start + whole.length };
    if (list !== undefined) return splitList(list, start);
    const trimmed = address!.replace(/[.,;:!?*_~]+$/, '');
    const kep = kepOfAddress(trimmed);
    return kep ? { ...kep, start, end: start + trimmed.length, address: trimmed } : [];
  });
}

/** The first KEP of a list has the word before it as well. */
function splitList(list: string, start: number): TextReference[] {
  return [...list.matchAll(/(?:^keps:?\s+)?(?:kep-?)?#?(\d+)/gi)].map((match) => ({
    number: Number(match[1]),
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** The KEP that a text opens with, such as a heading `KEP-2599: minReadySeconds for StatefulSets`. */
export function leadingReference(text: string): TextReference | undefined {
  const [first] = findReferences(text);
  return first && text.slice(0, first.start).trim() === '' ? first : undefined;
}

/** The KEP that a link names: by its target's address, else by the text that it opens with. */
export function linkedKep(address: string, text: string): NamedKep | undefined {
  const opening = leadingReference(text);
  return kepOfAddress(address) ?? (opening && nameOnly(opening));
}

/** What names a KEP, without anything else that is known of the naming. */
export function nameOnly({ number, name }: NamedKep): NamedKep {
  return { number, ...(name !== undefined && { name }) };
}
