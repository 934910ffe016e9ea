/** Describes a refresh of the KEP data for reviewers. Upstream's own words are put in code spans. */
import { kepLabel, plainTitle } from '../kep/describe.ts';
import { groupName } from '../kep/groups.ts';
import type { Standing } from '../kep/history.ts';
import { standingAt, traceHistory } from '../kep/history.ts';
import type { Kep } from '../kep/kep.ts';
import { compareKeps, ENHANCEMENTS, nameOf } from '../kep/kep.ts';
import type { Move, MoveKind } from '../kep/moves.ts';
import { readMoves, describeMove } from '../kep/moves.ts';
import { describeStand, readProgress } from '../kep/progress.ts';
import type { Merged, Refresh } from '../kep/refresh.ts';
import { formatFields } from '../kep/snapshot.ts';
import type { Store } from '../kep/store.ts';
import type { KeptText, TextLock } from '../text/lock.ts';
import { codeSpan, fitLines } from './markdown.ts';

/** A KEP is listed under its most important move. */
const GROUPS = [
  { title: 'New', kinds: ['added'] },
  { title: 'Stage', kinds: ['promoted', 'restaged'] },
  { title: 'Status', kinds: ['status'] },
  { title: 'Target release', kinds: ['slipped', 'advanced', 'targeted', 'untargeted', 'milestone'] },
  { title: 'Title, directory or owner', kinds: ['renamed', 'refiled', 'owner'] },
  { title: 'Removed', kinds: ['removed'] },
] as const satisfies { title: string; kinds: MoveKind[] }[];

/** Moves with free text from upstream; the others have enumerated values or releases. */
const FREE: readonly MoveKind[] = ['renamed', 'refiled', 'owner'];
/** In characters; GitHub takes 65,536 for the text of a pull request. */
const LONGEST_GROUP = 7_900;

interface Item {
  kep: Pick<Kep, 'kepNumber' | 'name' | 'title'>;
  moves: Move[];
  /** The state after the commit that added it; absent if the KEP is not new. */
  added?: Standing | undefined;
}

const REASONS: Record<Merged, string> = {
  'not-stepwise': 'Without GITHUB_TOKEN, the merges since the last refresh were read as one',
  unrelated: 'The branch no longer contains the commit of the last refresh, so all merges since then were read as one',
};

/**
 * Explains, in sentences, why the changes of a refresh have neither a day of their own nor a pull request, and what it
 * left for the next one.
 */
export function explainLimits({ merged, left }: Pick<Refresh, 'merged' | 'left'>): string[] {
  return [
    merged ? `${REASONS[merged]}: every change has the date of the newest commit and no pull request.` : [],
    left ? `${left === 1 ? '1 later merge is' : `${left} later merges are`} left for the next refresh.` : [],
  ].flat();
}

/** Summarizes in Markdown what a refresh changed; undefined if no fact about any KEP changed. */
export function summarizeRefresh(before: Store, after: Refresh): string | undefined {
  const { snapshot, difference } = after;
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0) return undefined;
  const items = listItems(before, after);
  const listed = new Set(items.map(({ kep }) => kep.name));
  const others = changed.filter((pair) => !listed.has(nameOf(pair.after.name)));
  const groups = GROUPS.flatMap(({ title, kinds }) => {
    const lines = items
      .filter(({ moves }) => (kinds as readonly MoveKind[]).includes(moves[0]!.kind))
      .map(describeItem);
    return lines.length > 0 ? ['', `### ${title}`, '', fitLines(lines, LONGEST_GROUP)] : [];
  });
  const rest = others.map(({ before: old, after: kep }) => `- ${nameKep(kep)}: ${listFields(old, kep).join(', ')}`);
  return [
    `${snapshot.keps.length} KEPs as of ${snapshot.committedAt.slice(0, 10)}, commit \`${snapshot.commit.slice(0, 7)}\`` +
      ` of ${snapshot.repository}: ${added.length} new, ${changed.length} changed, ${removed.length} removed.`,
    ...explainLimits(after).flatMap((sentence) => ['', sentence]),
    ...groups,
    ...(rest.length > 0 ? ['', '### Other fields', '', fitLines(rest, LONGEST_GROUP)] : []),
    '',
  ].join('\n');
}

/**
 * Describes in Markdown which kept texts a refresh changed, and by which merges; undefined if none.
 *
 * @param keps the KEPs of the refreshed snapshot
 */
export function summarizeTexts(before: TextLock, after: TextLock, keps: readonly Kep[]): string | undefined {
  const find = <Named extends Pick<Kep, 'kepNumber' | 'name'>>(
    among: readonly Named[],
    { kepNumber, name }: KeptText,
  ) => among.find((other) => other.kepNumber === kepNumber && other.name === name);
  const describe = (text: KeptText, what: string) =>
    `- ${nameKep({ ...text, title: find(keps, text)?.title ?? text.name })}: ${what}`;
  const changed = after.texts.flatMap((text) => {
    const what = describeText(find(before.texts, text), text);
    return what ? describe(text, what) : [];
  });
  const gone = before.texts
    .filter((text) => !find(after.texts, text))
    .map((text) => describe(text, 'is no longer kept'));
  const lines = [...changed, ...gone];
  return lines.length > 0 ? ['### Texts', '', fitLines(lines, LONGEST_GROUP), ''].join('\n') : undefined;
}

function describeText(last: KeptText | undefined, text: KeptText): string | undefined {
  const known = new Set(last?.asRead.map(({ meeting }) => meeting));
  const days = text.asRead.map(({ meeting }) => meeting).filter((day) => !known.has(day));
  const added = days.length > 0 ? `, as read on ${days.join(' and ')}` : '';
  if (!last) return `is now kept${added}`;
  const commits = new Set(last.merges.map(({ commit }) => commit));
  const merges = text.merges.filter(({ commit }) => !commits.has(commit));
  const sources = merges.map((merge) => describePull(merge) || ` in commit \`${merge.commit.slice(0, 7)}\``);
  if (text.today.id !== last.today.id) return `changed${sources.join(',')}${added && `; is now kept${added}`}`;
  return added ? `is now kept${added}` : undefined;
}

/** Lists the KEPs with moves in a refresh, by number. */
function listItems(before: Store, { snapshot, changes }: Refresh): Item[] {
  const commits = new Set(changes.slice(before.changes.length).map(({ commit }) => commit));
  const { begins, present, ended } = traceHistory(changes);
  // The history of a removed KEP ends without values, so its last known title is used.
  const titles = new Map([...before.snapshot.keps, ...snapshot.keps].map(({ name, title }) => [name, title]));
  return [...present.values(), ...ended]
    .toSorted(compareKeps)
    .map((life) => {
      const name = nameOf(life.name);
      const title = life.values.get('title') ?? titles.get(name) ?? name;
      const moves = readMoves(life.changes, begins).filter(({ commit }) => commits.has(commit));
      const addition = moves.find(({ kind }) => kind === 'added');
      const added = addition && standingAt(life, addition.commit);
      return { kep: { kepNumber: life.kepNumber, name, title }, moves, added };
    })
    .filter(({ moves }) => moves.length > 0);
}

function describeItem({ kep, moves, added }: Item): string {
  const words = moves.map((move) => {
    const text = move.kind === 'added' && added ? describeAdded(added, move.date) : describeMove(move);
    return (FREE.includes(move.kind) ? codeSpan(text) : text) + describePull(move);
  });
  return `- ${nameKep(kep)}: ${words.join('; ')}`;
}

/** GitHub's own redirect leads to the pull request. A plain link would leave a mention there at every refresh. */
function describePull({ pull }: Pick<Move, 'pull'>): string {
  return pull ? ` in [#${pull}](https://redirect.github.com/${ENHANCEMENTS}/pull/${pull})` : '';
}

/** Describes where a new KEP stands; the heading of the list says that it is new. */
function describeAdded({ owningSig, ...standing }: Standing, day: string): string {
  const stand = describeStand({ ...standing, owningSig: undefined }, readProgress(standing, day));
  return [...stand, ...(owningSig ? [`owned by ${codeSpan(groupName(owningSig))}`] : [])].join(', ');
}

/** `kep.k8s.io` leads to the KEP's issue. A link to the issue itself would leave a mention there at every refresh. */
function nameKep({ kepNumber, name, title }: Item['kep']): string {
  const label = kepLabel({ kepNumber, name });
  const link = kepNumber > 0 ? `[${label}](https://kep.k8s.io/${kepNumber})` : codeSpan(label);
  return `${link} ${codeSpan(plainTitle(title))}`;
}

function listFields(before: Kep, after: Kep): string[] {
  const fields = (kep: Kep) => new Set(formatFields(kep).map((line) => line.trim()));
  const [old, new_] = [fields(before), fields(after)];
  const differing = [...old].filter((line) => !new_.has(line)).concat([...new_].filter((line) => !old.has(line)));
  const names = differing.map((line) => /^"(\w+)"/.exec(line)![1]!);
  return [...new Set(names)].filter((name) => name !== 'blob');
}
