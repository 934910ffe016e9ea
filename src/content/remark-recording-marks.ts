import type { Root } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import type { Plugin } from 'unified';
import { RECORDING_CLASS } from '../note/allowed-html.ts';
import { MARK_IN_BRACKETS, momentOf, readMark } from '../note/recordings.ts';

/**
 * Links marks such as `[12:34]` to that moment of the recording, whose address is in `file.data.recording`. Without a
 * recording on a service that can start at a moment, marks stay as they are.
 */
export const remarkRecordingMarks: Plugin<[], Root> = () => (tree, file) => {
  const { recording } = file.data;
  if (recording === undefined) return;
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
