/** Descriptions of KEPs. */
import type { Kep } from './kep.ts';
import type { Progress } from './progress.ts';
import { describeStand } from './progress.ts';
import { isHandle } from './values.ts';

/** `KEP-2599`, or the directory name if upstream gave no number. */
export function kepLabel({ kepNumber, name }: Pick<Kep, 'kepNumber' | 'name'>): string {
  return kepNumber > 0 ? `KEP-${kepNumber}` : name;
}

/** The parts of a title, in which text between backticks is code. A backtick without a counterpart is only left out. */
export function titleParts(title: string): { text: string; isCode: boolean }[] {
  const parts = title.split('`');
  return parts
    .map((text, index) => ({ text, isCode: index % 2 === 1 && index < parts.length - 1 }))
    .filter(({ text }) => text !== '');
}

/** A title without the backticks around its code. */
export function plainTitle(title: string): string {
  return title.replaceAll('`', '');
}

/** `@octocat`, or the name if upstream gives a name instead of a GitHub handle. */
export function namePerson(person: string): string {
  return isHandle(person) ? `@${person}` : person;
}

/** A description of a KEP's page for search engines. */
export function describeKep(kep: Kep, progress: Progress): string {
  const stand = describeStand(kep, progress).join(', ');
  return `${kepLabel(kep)}, ${plainTitle(kep.title)}. ${stand}. What the reading club asked about it, its history, and its metadata.`;
}
