/** References to KEPs in notes, as text or as addresses. */
import { kepOfAddress } from '../kep/relations.ts';

/** A reference to a KEP. `name` is the directory name, if an address contains it. */
export interface NamedKep {
  number: number;
  name?: string;
  /** The anchor of a section of its text; empty for the text as a whole. */
  section?: string;
}

/** A reference to a KEP in a text, from `start` up to `end`. */
export interface TextReference extends NamedKep {
  start: number;
  end: number;
  /** The address that refers to it, if any. */
  address?: string;
}

const LETTER = String.raw`\w\p{Script=Latin}`;
/** Not within a word, path, handle or anchor. A slash can only separate two references. */
const BEFORE = String.raw`(?<![${LETTER}#@\\-])(?<![${LETTER}-]\.)(?<!(?<!\bkep[^\s/]?\d{1,6})\/)`;
/** Not within a longer name (`KEP-2599x`, `KEP-2599-slug`), a version, or a file path. */
const AFTER = String.raw`(?![${LETTER}-]|\.[\p{L}\d]|\/(?!kep)[\w-]+(?:\/|\.\p{L}))`;
const NUMBER = String.raw`0{0,5}[1-9]\d{0,5}`;
/** A hyphen, including the Unicode variants that editors insert, or white space. */
const JOINT = String.raw`(?:[-\u2010-\u2013\u2212]|\s+)`;
const AND = String.raw`(?:\s*[,;/+&]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+)`;
/** Not a count at the end of a list: `KEPs 2599, 2258 and 12 others`. */
const ITEM = String.raw`(?:kep-?)?#?${NUMBER}${AFTER}(?!\s+(?:of|others?|more)\b)`;

/** The anchor of a section of the proposal, such as `#non-goals`; not that of a comment on its issue. */
const SECTION = String.raw`(?:#(?!issuecomment)(?<section>[\p{L}\p{N}_]+(?:-+[\p{L}\p{N}_]+)*))?`;

/** With or without a scheme; {@link kepOfAddress} decides whether it refers to a KEP. */
const ADDRESS = String.raw`(?:https?:\/\/)?[a-z\d-]+(?:\.[a-z\d-]+)+\/[^\s<>()[\]{}"'“”‘’|]+`;

const REFERENCE = new RegExp(
  [
    String.raw`${BEFORE}(?:(?<address>${ADDRESS})`,
    String.raw`(?<list>keps:?\s+${ITEM}(?:${AND}${ITEM})+)`,
    String.raw`(?:kep${JOINT}?#?|(?:k(?:ubernetes)?\/)?enhancements#)(?<number>${NUMBER})${AFTER}${SECTION})`,
  ].join('|'),
  'giu',
);

/**
 * Returns the references to KEPs in a text, in order: `KEP-2599`, `KEP 2599`, `KEP #2599`, `KEP2599` in any case and
 * with any hyphen, and with a section (`KEP-2599#non-goals`); `KEPs 2599 and 2258`; `kubernetes/enhancements#2599`, `k/enhancements#2599`, `enhancements#2599`; and
 * addresses that {@link kepOfAddress} recognizes.
 */
export function findReferences(text: string): TextReference[] {
  return [...text.matchAll(REFERENCE)].flatMap((match) => {
    const [whole] = match;
    const { index: start } = match;
    const { address, list, number, section } = match.groups!;
    if (number !== undefined)
      return { number: Number(number), ...(section && { section }), start, end: start + whole.length };
    if (list !== undefined) return splitList(list, start);
    const trimmed = address!.replace(/[.,;:!?*_~]+$/, '');
    const kep = kepOfAddress(trimmed);
    return kep ? { ...kep, start, end: start + trimmed.length, address: trimmed } : [];
  });
}

/** Splits a list into references. The first one includes the word `KEPs`. */
function splitList(list: string, start: number): TextReference[] {
  return [...list.matchAll(/(?:^keps:?\s+)?(?:kep-?)?#?(\d+)/gi)].map((match) => ({
    number: Number(match[1]),
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** Returns the reference at the start of a text, such as the heading `KEP-2599: minReadySeconds for StatefulSets`. */
export function leadingReference(text: string): TextReference | undefined {
  const [first] = findReferences(text);
  return first && text.slice(0, first.start).trim() === '' ? first : undefined;
}

/** Returns the KEP that a link refers to: by its address, or else by the start of its text. */
export function linkedKep(address: string, text: string): NamedKep | undefined {
  const opening = leadingReference(text);
  return kepOfAddress(address) ?? (opening && nameOnly(opening));
}

/** Returns only the number and the directory name of a reference. */
export function nameOnly({ number, name }: NamedKep): NamedKep {
  return { number, ...(name !== undefined && { name }) };
}
