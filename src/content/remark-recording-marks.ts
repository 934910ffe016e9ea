import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Root } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { RECORDING_CLASS } from '../note/allowed-html.ts';
import { MARK_IN_BRACKETS, momentOf, readMark } from '../note/recordings.ts';

/**
 * Links marks such as `[12:34]` to that moment of the recording, whose address is in
 * `file.data.astro.frontmatter.recording`. Without a recording on a service that can start at a moment, marks stay as
 * they are.
 */
export const remarkRecordingMarks: RemarkPlugin = () => (tree: Root, file) => {
  const recording: unknown = file.data.astro?.frontmatter?.['recording'];
  if (typeof recording !== 'string') return;
  findAndReplace(
    tree,
    [
      MARK_IN_BRACKETS,
      (_: string, mark: string) => {
        const url = momentOf(recording, readMark(mark)!);
        if (url === undefined) return false;
        const data = { hProperties: { className: [RECORDING_CLASS] } };
        return { type: 'link', url, title: 'In the recording', children: [{ type: 'text', value: mark }], data };
      },
    ],
    { ignore: ['link', 'linkReference'] },
  );
};
