/** Builders of texts in the lock, and a library of texts in memory. */
import { splitName } from '../../src/kep/kep.ts';
import type { Library } from '../../src/text/library.ts';
import type { KeptText, TextVersion } from '../../src/text/lock.ts';
import { prepareText } from '../../src/text/prepare.ts';

export function buildVersion(id: string, fields: Partial<TextVersion> = {}): TextVersion {
  return {
    commit: 'c'.repeat(40),
    date: '2026-07-24',
    path: 'keps/sig-node/7-tides/README.md',
    id,
    pictures: [],
    otherFiles: [],
    ...fields,
  };
}

export function buildText(name: string, fields: Partial<KeptText> = {}): KeptText {
  const path = `keps/sig-node/${name}/README.md`;
  return {
    kepNumber: splitName(name)!.number,
    name,
    today: buildVersion(name, { path }),
    asRead: [],
    merges: [],
    ...fields,
  };
}

/** A library of READMEs by their ids. */
export function buildLibrary(sources: Record<string, string>): Library {
  const prepared = new Map(Object.entries(sources).map(([id, source]) => [id, prepareText(Buffer.from(source))!]));
  return {
    isAvailable: (id) => prepared.has(id),
    isPrepared: (id) => prepared.has(id),
    facts: (id) => prepared.get(id)?.text,
    html: (id) => prepared.get(id)?.text.html,
    sections: (id) => prepared.get(id)?.sections,
    addresses: (id) => prepared.get(id)?.addresses,
    source: (id) => sources[id],
  };
}
