/** Helpers to build and format Markdown. */
import type { Heading, InlineCode, Link, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import type { Handle, Options } from 'mdast-util-to-markdown';
import { defaultHandlers, toMarkdown } from 'mdast-util-to-markdown';
import { titleParts } from '../kep/describe.ts';
import { isAddress } from '../util/is-address.ts';

/** The marker that turns a quotation into an alert. The library would escape it as the start of a link. */
const ALERT = /^\[!\w+\](?=\n|$)/;

const writeText: Handle = (node, parent, state, info) => {
  const isFirst = state.stack.includes('blockquote') && parent?.children[0] === node;
  const [alert] = (isFirst && ALERT.exec(node.value)) || [];
  if (alert === undefined) return defaultHandlers.text(node, parent, state, info);
  return alert + state.safe(node.value.slice(alert.length), { ...info, before: alert });
};

const OPTIONS: Options = {
  extensions: [gfmToMarkdown()],
  handlers: { text: writeText },
  bullet: '-',
  rule: '-',
  emphasis: '_',
};

/** Formats nodes as the text of a Markdown file. */
export function writeMarkdown(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children }, OPTIONS);
}

/** Text with links and code. */
export type Words = Word | Word[];
type Word = string | Link | InlineCode;

export function heading(depth: Heading['depth'], words: Words): Heading {
  return { type: 'heading', depth, children: phrase(words) };
}

export function paragraph(words: Words): Paragraph {
  return { type: 'paragraph', children: phrase(words) };
}

export function list(items: readonly Words[]): List {
  return {
    type: 'list',
    spread: false,
    children: items.map((words) => ({ type: 'listItem', children: [paragraph(words)] })),
  };
}

/** Returns a heading and a list; nothing if the list is empty. */
export function section(title: string, items: readonly Words[]): RootContent[] {
  return items.length > 0 ? [heading(2, title), list(items)] : [];
}

export function link(url: string, words: Words): Link {
  return { type: 'link', url, children: phrase(words) as Link['children'] };
}

/** A text that may be the address of a page. */
export function linkAddress(text: string): Word {
  return isAddress(text) ? link(text, text) : text;
}

/** The label of a KEP and its title. */
export function nameWithTitle(label: string, title: string): Word[] {
  return [`${label}: `, ...titleWords(title)];
}

/** The title of a KEP. */
export function titleWords(title: string): Word[] {
  return titleParts(title).map(({ text, isCode }) => (isCode ? { type: 'inlineCode', value: text } : text));
}

/** Joins by commas what there is of several facts. */
export function commaList(facts: readonly (Words | false | undefined)[]): Word[] {
  const known = facts.flatMap((fact) => (fact ? [fact] : []));
  return known.flatMap((words, index): Word[] => [index > 0 ? ', ' : [], words].flat());
}

function phrase(words: Words): PhrasingContent[] {
  return [words].flat().map((word) => (typeof word === 'string' ? { type: 'text', value: word } : word));
}
