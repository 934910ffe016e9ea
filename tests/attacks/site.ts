/**
 * Builds a site whose notes and KEPs are attacks: every vector is a note, and every text is in every free-text field of
 * people or upstream.
 *
 *     node tests/attacks/site.ts
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { formatFrontMatter } from '../../src/note/front-matter.ts';
import { formatSnapshot, parseSnapshot } from '../../src/kep/snapshot.ts';
import { buildKep } from '../support/keps.ts';
import { buildSite } from '../support/site.ts';
import { TEXTS, VECTORS } from './vectors.ts';

export const ATTACK_SITE = '.cache/attack-site';

/** Returns the id of the note with a vector. */
export const noteId = (index: number) => `2021-06-28-${String(index + 1).padStart(3, '0')}`;

/** Returns the number of the KEP with a text. */
export const kepNumber = (index: number) => 9001 + index;

if (import.meta.main) buildSite(ATTACK_SITE, fill);

function fill(folder: string) {
  cpSync('tests/fixtures/site', folder, { recursive: true });
  const notes = `${folder}/content/notes`;
  rmSync(notes, { recursive: true });
  mkdirSync(notes);
  for (const [index, vector] of VECTORS.entries()) {
    const text = TEXTS[index % TEXTS.length]!;
    const frontMatter = formatFrontMatter({
      title: `${index + 1}: ${text}`,
      date: '2021-06-28',
      meeting: { date: '2021-06-21', recording: 'https://evil.example/"onmouseover="alert(1)' },
      summary: text,
      // Imported notes only get warnings; otherwise, the build would fail.
      imported: text,
      extra: { layout: text },
    });
    writeFileSync(
      `${notes}/${noteId(index)}.md`,
      `${frontMatter}\n${vector}\n\n## KEP-${kepNumber(index % TEXTS.length)}\n`,
    );
  }
  const file = `${folder}/src/data/keps.json`;
  const snapshot = parseSnapshot(readFileSync(file, 'utf8'));
  writeFileSync(file, formatSnapshot({ ...snapshot, keps: [...snapshot.keps, ...TEXTS.map(attack)] }));
}

function attack(text: string, index: number) {
  const address = `https://evil.example/"onmouseover="alert(1)?${encodeURIComponent(text)}`;
  return buildKep(`${kepNumber(index)}-attack`, {
    title: text,
    owningSig: 'sig-node',
    status: 'implementable',
    stage: 'alpha',
    authors: [text],
    reviewers: [text],
    approvers: [text],
    editor: text,
    prrApprovers: { alpha: text },
    featureGates: [{ name: text, components: [text] }],
    metrics: [text],
    seeAlso: [address],
    replaces: [address],
    problems: [text],
  });
}
