/** Helpers to build and format Markdown. */
import type { Heading, Link, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import type { Handle, Options } from 'mdast-util-to-markdown';
import { defaultHandlers, toMarkdown } from 'mdast-util-to-markdown';

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

/** Text with links. */
export type Words = string | Link | (string | Link)[];

export function heading(depth: Heading['depth'], title: string): Heading {
  return { type: 'heading', depth, children: phrase(title) };
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

export function link(url: string, text: string): Link {
  return { type: 'link', url, children: [{ type: 'text', value: text }] };
}

function phrase(words: Words): PhrasingContent[] {
  return [words].flat().map((word) => (typeof word === 'string' ? { type: 'text', value: word } : word));
}
