/** A version of a proposal's text as Markdown. */
import type { TextPage } from '../catalog/texts.ts';
import { APACHE_LICENSE, pinnedUrl } from '../urls.ts';
import { link, paragraph, writeMarkdown } from './write-markdown.ts';

/** Returns the file of a version with a line above it that says where it is from, and under which license. */
export function textToMarkdown({ version: { path, commit, date } }: TextPage, text: string): string {
  const source = paragraph([
    'Text by the KEP’s authors, licensed under ',
    link(APACHE_LICENSE, 'Apache-2.0'),
    `. From ${path} at `,
    link(pinnedUrl(path, commit), `commit ${commit.slice(0, 9)}`),
    ` of ${date}; links are adapted.`,
  ]);
  return `${writeMarkdown([{ type: 'blockquote', children: [source] }])}\n${text}`;
}
