/** The KEPs that a note names: that they exist, and that a heading gives none another's title. */
import type { Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { findReferences as findInText, leadingReference } from '../../note/references.ts';
import type { Context } from '../context.ts';
import { nodesOf, plainText } from '../markdown.ts';
import type { Place } from '../rule.ts';
import { defineRule, tell } from '../rule.ts';
import { fieldOf, placeOf } from './front-matter.ts';

/** A KEP that the text names, or that `keps` lists, is in the data; one that is not has to be linked by the writer. */
export const unknownKep = defineRule('unknown-kep', (tree, file, context) => {
  const { isNewer, nearest, titleOf } = context.keps;
  for (const { number, place } of findUnknown(tree, file, context)) {
    if (isNewer(number)) continue;
    const near = nearest(number).map((known) => `${known} (${titleOf(known)})`);
    const advice =
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : 'if it is only an issue or a pull request so far, make it a link';
    tell(file, `KEP-${number} is not among the KEPs of ${context.day}; ${advice}`, place);
  }
});

/** A KEP that is newer than the data will be known after the next refresh. */
export const newKep = defineRule('new-kep', (tree, file, context) => {
  for (const { number, place } of findUnknown(tree, file, context)) {
    if (context.keps.isNewer(number))
      tell(file, `KEP-${number} is newer than the data of ${context.day}; \`npm run fetch\` refreshes them`, place);
  }
});

/** A heading that opens with a KEP's number gives that KEP's title, if it gives one at all. */
export const kepTitle = defineRule('kep-title', (tree, file, { keps }) => {
  for (const heading of nodesOf(tree, 'heading')) {
    const text = plainText(heading);
    const { number, end } = leadingReference(text) ?? {};
    if (number === undefined || !keps.has(number)) continue;
    const title = text.slice(end).replace(/^[:\s–—-]+/, '');
    const other = keps.findByTitle(title);
    if (other === undefined || other === number || keps.likeness(number, title) >= 0.5) continue;
    tell(file, `KEP-${number} is “${keps.titleOf(number)}”; “${title}” is the title of KEP-${other}`, heading);
  }
});

function findUnknown(tree: Root, file: VFile, { keps }: Context): { number: number; place: Place | undefined }[] {
  const listed = [fieldOf(file, 'keps')].flat().filter((number) => typeof number === 'number');
  const named = listed.map((number) => ({ number, place: placeOf(file, 'keps') }));
  return [...named, ...findReferences(tree)].filter(({ number }) => !keps.has(number));
}

const referencesOf = new WeakMap<Root, { number: number; place: Place }[]>();

/** The KEPs that the text names without a link of the writer's own. */
function findReferences(tree: Root): { number: number; place: Place }[] {
  const known = referencesOf.get(tree);
  if (known) return known;
  const found: { number: number; place: Place }[] = [];
  referencesOf.set(tree, found);
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP;
    if (node.type === 'text') found.push(...referencesIn(node));
    return undefined;
  });
  return found;
}

function referencesIn({ value, position }: Text): { number: number; place: Place }[] {
  const offset = position!.start.offset!;
  return findInText(value).map(({ number, start, end }) => ({
    number,
    place: { start: offset + start, end: offset + end },
  }));
}
