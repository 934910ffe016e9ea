/** KEPs in words. */
import type { Kep } from './kep.ts';

/** `KEP-2599`, or the directory's name where upstream gave no number. */
export function kepLabel({ kepNumber, name }: Pick<Kep, 'kepNumber' | 'name'>): string {
  return kepNumber > 0 ? `KEP-${kepNumber}` : name;
}

/** A title without the backticks around its code. */
export function plainTitle(title: string): string {
  return title.replaceAll('`', '');
}

/** One sentence for lists and search engines. */
export function describeKep(kep: Kep): string {
  const release = kep.stage && kep.milestone[kep.stage];
  const stage = kep.stage && `${kep.stage}${release ? ` in ${release}` : ''}`;
  const facts = [kep.status, stage, kep.owningSig && `owned by ${kep.owningSig}`].filter(Boolean).join(', ');
  return `${kepLabel(kep)}, ${plainTitle(kep.title)}${facts ? `: ${facts}` : ''}. Metadata, history, and what the reading club asked about it.`;
}
