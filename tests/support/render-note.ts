import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { parseNote } from '../../src/check/markdown.ts';
import type { Outside } from '../../src/content/processor.ts';
import { createNoteProcessor } from '../../src/content/processor.ts';
import { createKepFinder, createKepLinks } from '../../src/content/kep-links.ts';
import type { Change } from '../../src/kep/changes.ts';
import type { Snapshot } from '../../src/kep/snapshot.ts';

interface RenderOptions {
  base?: string;
  path?: string;
  recording?: string | undefined;
}

/** Renders Markdown through the site's own pipeline; returns the HTML and what the plugins found. */
export function renderNote(
  markdown: string,
  outside: Outside,
  { base = '/', path = '/club/content/notes/2021/2021-06-27.md', recording }: RenderOptions = {},
) {
  const file = new VFile({ path, value: markdown, data: { recording } });
  const page = createNoteProcessor(outside, { base, origin: 'https://club.example' }).runSync(
    parseNote(markdown),
    file,
  );
  const { findings, headings, images } = file.data;
  return { html: toHtml(page), findings: findings!, headings: headings!, images: images! };
}

/** The links to the KEPs of a snapshot, as in the site. */
export function linkKeps(snapshot: Snapshot, changes: Change[] = []): Outside['link'] {
  return createKepLinks(createKepFinder({ snapshot, changes }), snapshot.committedAt.slice(0, 10));
}
