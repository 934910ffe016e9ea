/**
 * The snapshot: all KEPs at one upstream commit. It is stored as `keps.json`, sorted, with one field per line, so that
 * people can read the diff of a refresh.
 */
import { z } from 'astro/zod';
import { repository } from '../util/schema.ts';
import type { Kep } from './kep.ts';
import { parseJson } from './json.ts';
import { compareKeps, ENHANCEMENTS, kepSchema } from './kep.ts';

const snapshotSchema = z.strictObject({
  repository,
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  committedAt: z.iso.datetime(),
  keps: z.array(kepSchema),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** The snapshot before the first fetch. */
export const EMPTY_SNAPSHOT: Snapshot = {
  repository: ENHANCEMENTS,
  commit: '0'.repeat(40),
  committedAt: '1970-01-01T00:00:00Z',
  keps: [],
};

/** Reads `keps.json`. Throws an error that names the field if the text is not a snapshot. */
export function parseSnapshot(text: string): Snapshot {
  return parseJson(text, snapshotSchema, 'src/data/keps.json');
}

/** Returns the text of `keps.json`: the same snapshot always produces the same bytes. */
export function formatSnapshot(snapshot: Snapshot): string {
  const { keps, ...rest } = snapshot;
  const head = Object.entries(rest).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  const records = keps.toSorted(compareKeps).map((kep) => `    {\n${formatFields(kep).join(',\n')}\n    }`);
  return `{\n${head.join('\n')}\n  "keps": [${records.length > 0 ? `\n${records.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** Formats the fields of a KEP as lines of JSON, in the order of the schema. */
export function formatFields(kep: Partial<Kep>): string[] {
  return Object.keys(kepSchema.shape)
    .map((name) => [name, kep[name as keyof Kep]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `      ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
}
