/** What the check tells of a file, as plain data and back. */
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';

const FIELDS = ['reason', 'place', 'line', 'column', 'ruleId', 'source', 'fatal', 'expected', 'url', 'note'] as const;

/** A message without what belongs to this run of the program. */
export type Told = Partial<Pick<VFileMessage, (typeof FIELDS)[number]>>;

export function writeMessages({ messages }: VFile): Told[] {
  return messages.map((message) =>
    Object.fromEntries(FIELDS.flatMap((field) => (message[field] === undefined ? [] : [[field, message[field]]]))),
  );
}

/** Tells a file's messages again. */
export function tellAgain(file: VFile, told: readonly Told[]) {
  for (const { reason = '', ...fields } of told) {
    file.message(reason, fields.place ? { place: fields.place } : {});
    Object.assign(file.messages.at(-1)!, fields);
  }
}
