/**
 * The KEPs that a note mentions: they must exist, and a heading must not combine the number of one with the title of
 * another.
 */
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';
import { findReferences as findInText, leadingReference } from '../../note/references.ts';
import type { Context } from '../context.ts';
import { nodesOf, plainText } from '../markdown.ts';
import { createPlacer } from '../places.ts';
import type { Place } from '../rule.ts';
import { defineRule, report } from '../rule.ts';
import { fieldOf, placeOf } from './front-matter.ts';

/** A KEP that the text mentions, or that `keps` lists, is in the data; any other has to be linked by the writer. */
export const unknownKep = defineRule('unknown-kep', (tree, file, context) => {
  const { isNewer, suggest } = context.keps;
  for (const { number, place } of findUnknown(tree, file, context)) {
    if (isNewer(number)) continue;
    const advice = suggest(number) || '; if it is only an issue or a pull request so far, make it a link';
    report(file, `KEP-${number} is not in the KEP data of ${context.day}${advice}`, place);
  }
});

/** A KEP that is newer than the data will be known after the next refresh. */
export const newKep = defineRule('new-kep', (tree, file, context) => {
  for (const { number, place } of findUnknown(tree, file, context)) {
    if (context.keps.isNewer(number))
      report(
        file,
        `KEP-${number} is newer than the KEP data of ${context.day}; run \`npm run fetch\` to refresh it`,
        place,
      );
  }
});

/** A KEP that is mentioned in a way that is not recognized, so that it does not become a link. */
export const nearReference = defineRule('near-reference', (tree, file, { keps }) => {
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP;
    if (node.type !== 'text') return undefined;
    const near = [...node.value.matchAll(NEAR_REFERENCE)];
    if (near.length === 0) return undefined;
    const named = findInText(node.value);
    const placeOf = createPlacer(node, String(file));
    for (const { index, 0: text, 1: digits } of near) {
      const isNamed = named.some(({ start, end }) => start < index + text.length && index < end);
      if (isNamed || !keps.has(Number(digits))) continue;
      const place = placeOf({ start: index, end: index + text.length });
      if (!place) continue;
      const expected = `KEP-${Number(digits)}`;
      report(file, `found ${text}, which does not become a link; write ${expected}`, place, expected);
    }
    return undefined;
  });
});

const NEAR_REFERENCE = /(?<![\w/.#-])keps?[\s_:.#\u2010-\u2015\u2212-]{0,3}0*([1-9]\d{0,5})(?![\w-]|\.\d)/gi;

/** A heading that starts with the number of a KEP has the title of that KEP, if it has one at all. */
export const kepTitle = defineRule('kep-title', (tree, file, { keps }) => {
  for (const heading of nodesOf(tree, 'heading')) {
    const text = plainText(heading);
    const { number, end } = leadingReference(text) ?? {};
    if (number === undefined || !keps.has(number)) continue;
    const title = text.slice(end).replace(/^[:\s–—-]+/, '');
    const other = keps.findByTitle(title);
    if (other === undefined || other === number || keps.likeness(number, title) >= 0.5) continue;
    report(file, `KEP-${number} is “${keps.titleOf(number)}”; “${title}” is the title of KEP-${other}`, heading);
  }
});

function findUnknown(tree: Root, file: VFile, { keps }: Context): { number: number; place: Place | undefined }[] {
  const listed = [fieldOf(file, 'keps')].flat().filter((number) => typeof number === 'number');
  const named = listed.map((number) => ({ number, place: placeOf(file, 'keps') }));
  return [...named, ...findReferences(tree, String(file))].filter(({ number }) => !keps.has(number));
}

const referencesOf = new WeakMap<Root, { number: number; place: Place | undefined }[]>();

/** Returns the KEPs that the text mentions outside of the writer's own links. */
function findReferences(tree: Root, source: string): { number: number; place: Place | undefined }[] {
  const known = referencesOf.get(tree);
  if (known) return known;
  const found: { number: number; place: Place | undefined }[] = [];
  referencesOf.set(tree, found);
  visitParents(tree, (node, parents) => {
    if (node.type === 'link' || node.type === 'linkReference') return SKIP;
    if (node.type !== 'text') return undefined;
    const named = findInText(node.value);
    if (named.length === 0) return undefined;
    const placeOf = createPlacer(node, source);
    // What an address was cut out of has no position.
    const around = [...parents, node].findLast(({ position }) => position);
    found.push(...named.map(({ number, start, end }) => ({ number, place: placeOf({ start, end }) ?? around })));
    return undefined;
  });
  return found;
}
