/** Generates reproducible, valid archives of weekly notes for the benchmark, in any size. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { shift } from '../src/util/dates.ts';
import { plainTitle } from '../src/kep/describe.ts';
import type { Kep } from '../src/kep/kep.ts';
import type { Snapshot } from '../src/kep/snapshot.ts';
import { formatFrontMatter } from '../src/note/front-matter.ts';
import {
  writeCode,
  writeFollowUp,
  writeList,
  writeParagraph,
  writePerson,
  writeQuestion,
  writeTable,
} from './prose.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

/** Returns the path of the note of a day. */
export const notePath = (day: string) => `content/notes/${day.slice(0, 4)}/${day}.md`;

/**
 * Writes an archive of `count` notes to a folder: one for each day, going back from the date of the snapshot.
 * They have about 750 words each, like the first note of this project. Returns the days, the newest first.
 */
export async function writeArchive(folder: string, count: number, snapshot: Snapshot): Promise<string[]> {
  const keps = snapshot.keps.filter(({ kepNumber, title }) => kepNumber > 0 && /^[\w\s`-]+$/.test(title));
  const newest = snapshot.committedAt.slice(0, 10);
  const days = Array.from({ length: count }, (_, index) => shift(newest, -index));
  for (const [index, day] of days.entries()) {
    const older = days.slice(index + 1, index + 4);
    // Seeded by the date, not the position: the notes of a small archive are part of a large one.
    const random = createRandom(Number(day.replaceAll('-', '')));
    write(join(folder, notePath(day)), writeNote(random, day, older, keps));
    if (hasImage(day)) write(join(folder, dirname(notePath(day)), imageName(day)), await drawImage(random, day));
  }
  return days;
}

/** One note in four has an image: a drawing, or a picture. */
const hasImage = (day: string) => Number(day.slice(-2)) % 4 === 0;
const isDrawing = (day: string) => Number(day.slice(-2)) % 8 === 0;
const imageName = (day: string) => `${day}.${isDrawing(day) ? 'svg' : 'png'}`;

function writeNote(random: Random, day: string, older: readonly string[], keps: readonly Kep[]): string {
  const chosen = [...new Set(Array.from({ length: random.between(2, 3) }, () => random.pick(keps)))];
  const frontMatter = formatFrontMatter({
    title: `Week notes: ${chosen.map(({ title }) => plainTitle(title)).join(', ')}`,
    date: day,
    number: Math.round(Date.parse(day) / 86_400_000),
    meeting: { date: shift(day, -1) },
    authors: [writePerson(random)],
    tags: [random.pick(['sig-node', 'sig-apps', 'sig-network', 'prow', 'testing'])],
    summary: `${chosen.length} proposals, and what was asked about them at the meeting.`,
  });
  const links = older.map((other) => `[the note of ${other}](${linkTo(other, day)})`);
  const mentioned = Array.from({ length: random.between(0, 3) }, () => `KEP-${random.pick(keps).kepNumber}`);
  const parts = [
    writeParagraph(random, 3),
    ...chosen.flatMap((kep) => discuss(random, kep, day)),
    ...(hasImage(day) ? [`![Steps from left to right.](${imageName(day)} "How it goes on")`] : []),
    '## Also this week',
    ...(mentioned.length > 0
      ? [`Named in passing: ${mentioned.join(', ')}, and kubernetes/kubernetes#${random.between(1000, 130000)}.`]
      : []),
    ...(links.length > 0 ? [`More in ${links.join(' and ')}.`] : []),
    ...(random.between(1, 3) === 1 ? ['> [!NOTE]\n> The recording ends before the last question.'] : []),
    `${writeParagraph(random, 6)}[^1]`,
    `[^1]: As it was told at the meeting of ${shift(day, -1)}.`,
  ];
  return `${frontMatter}\n${parts.join('\n\n')}\n`;
}

function discuss(random: Random, kep: Kep, day: string): string[] {
  const extra = random.between(1, 5);
  return [
    `## KEP-${kep.kepNumber}: ${kep.title}`,
    writeParagraph(random, random.between(4, 6)),
    writeParagraph(random, random.between(2, 5)),
    ...(extra <= 2 ? [writeCode(random)] : []),
    ...(extra === 3 ? [writeTable(random)] : []),
    'What it names as drawbacks:',
    writeList(random),
    `**Asked:** ${writeQuestion(random)} ${writeQuestion(random)}`,
    `**Answered:** ${writeParagraph(random, 3)}`,
    `**Agreed:** ${writeParagraph(random, 1)}`,
    writeFollowUp(random, shift(day, 14)),
  ];
}

function linkTo(other: string, day: string): string {
  return other.slice(0, 4) === day.slice(0, 4) ? `${other}.md` : `../${other.slice(0, 4)}/${other}.md`;
}

async function drawImage(random: Random, day: string): Promise<string | Buffer> {
  const steps = Array.from({ length: 6 }, (_, step) => {
    return `<rect x="${40 + step * 140}" y="${random.between(40, 300)}" width="100" height="80" fill="hsl(${random.between(0, 359)} 40% 50%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 420" width="900" height="420"><title>${day}</title>${steps.join('')}</svg>\n`;
  return isDrawing(day) ? svg : sharp(Buffer.from(svg)).png().toBuffer();
}

function write(file: string, content: string | Buffer) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
