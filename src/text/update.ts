/** Updates the lock of texts: finds the versions to keep, and the merges between them. */
import type { ReadOptions } from '../kep/contents.ts';
import { kepLabel } from '../kep/describe.ts';
import { UpstreamError } from '../kep/failure.ts';
import { traceHistory } from '../kep/history.ts';
import type { Kep } from '../kep/kep.ts';
import { compareKeps, identifyKeps, keyKeps, nameOf, splitName } from '../kep/kep.ts';
import { createResolver } from '../kep/relations.ts';
import type { Store } from '../kep/store.ts';
import type { Commit, TreeFile, Upstream } from '../kep/upstream.ts';
import type { KeptText, ReadVersion, TextLock, TextMerge, TextVersion } from './lock.ts';
import type { FindReadme } from './merges.ts';
import { listMerges, searchMerges } from './merges.ts';
import { findKept } from './sections.ts';
import { describeVersions } from './versions.ts';

const README = '/README.md';

/** A KEP that the club reads, and the day (`yyyy-mm-dd`) of the meeting if there was one. */
export interface ReadKep {
  number: number;
  name?: string;
  meeting?: string;
}

export interface UpdateOptions {
  /** Which texts are kept: of the KEPs that the club reads, of all KEPs, or none. */
  which: 'discussed' | 'all' | 'none';
  read: readonly ReadKep[];
  /** Whether to look for the merges that changed a text, which takes one request for each commit that is examined. */
  withMerges: boolean;
  onProgress?: ReadOptions['onProgress'];
}

export interface Update {
  lock: TextLock;
  /** What could not be kept, one sentence for each text. */
  omissions: string[];
}

/**
 * Creates the lock for the snapshot of a store from the last lock. Requests nothing that the last lock already has.
 * When GitHub's rate limit is reached, the rest is left for the next update, and an omission says so. Throws {@link
 * UpstreamError} for any other failure.
 */
export async function updateTexts(
  last: TextLock,
  store: Store,
  upstream: Upstream,
  { which, read, withMerges, onProgress }: UpdateOptions,
): Promise<Update> {
  const { commit, committedAt } = store.snapshot;
  const head: Commit = { id: commit, committedAt };
  const wanted = listWanted(store, which, read);
  const lastOf = (kep: Kep) => findKept(last, kep, store.snapshot.keps);
  const omissions: string[] = [];
  const withinLimit = stopAtLimit((reason) => omissions.push(`${reason} The next fetch adds the missing texts.`));
  const keep = (kep: Kep, version: TextVersion | string | undefined): TextVersion | undefined => {
    if (typeof version !== 'string') return version;
    omissions.push(`A text of ${kepLabel(kep)} was left out: ${version}.`);
    return undefined;
  };

  const keps = [...wanted.keys()];
  const todays = await withinLimit(() =>
    describeVersions(
      upstream,
      head,
      keps.map((kep) => ({ path: kep.path + README, last: lastOf(kep)?.today })),
      onProgress,
    ),
  );
  if (!todays) return { lock: last, omissions };
  const findReadme = createFinder(store, upstream);
  const texts: KeptText[] = [];
  for (const [index, kep] of keps.entries()) {
    const today = keep(kep, todays[index]);
    if (!today) continue;
    const lastText = lastOf(kep);
    const find = findReadme(kep, today.path);
    const asRead: ReadVersion[] = [];
    for (const meeting of [...wanted.get(kep)!].toSorted()) {
      const known = lastText?.asRead.find((version) => version.meeting === meeting);
      // The last version is final only if upstream had a commit after the day of the meeting.
      const isFinal = known && last.committedAt.slice(0, 10) > meeting;
      const version = isFinal
        ? known
        : await withinLimit(async () => {
            if (meeting >= committedAt.slice(0, 10)) return today;
            const at = await commitOn(meeting, store, upstream);
            const readme = at && (await find(at));
            if (!readme) return `it did not exist upstream on ${meeting}`;
            return (await describeVersions(upstream, at, [{ path: readme.path, last: today }], onProgress))[0]!;
          });
      const kept = keep(kep, version);
      if (kept) asRead.push({ ...kept, meeting });
    }
    const merges =
      withMerges &&
      (await withinLimit(() => findMerges({ today, asRead }, lastText, { kep, last, head, store, upstream, find })));
    texts.push({ kepNumber: kep.kepNumber, name: kep.name, today, asRead, merges: merges || (lastText?.merges ?? []) });
  }
  return { lock: { commit, committedAt, texts: texts.toSorted(compareKeps) }, omissions };
}

/** Returns the KEPs whose texts are kept, each with the days of the meetings that read it. */
function listWanted({ snapshot, changes }: Store, which: UpdateOptions['which'], read: readonly ReadKep[]) {
  const wanted = new Map<Kep, Set<string>>();
  if (which === 'none') return wanted;
  if (which === 'all') for (const kep of snapshot.keps) wanted.set(kep, new Set());
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps, changes);
  for (const { number, name, meeting } of read) {
    const kep = keyed.get(resolve(number, name) ?? '');
    if (!kep) continue;
    const days = wanted.get(kep) ?? new Set();
    if (meeting !== undefined) days.add(meeting);
    wanted.set(kep, days);
  }
  return wanted;
}

/** Runs work until a rate limit is reached; after that, it runs nothing and returns undefined. */
function stopAtLimit(onLimit: (reason: string) => void) {
  let isReached = false;
  return async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (isReached) return undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UpstreamError) || typeof error.again !== 'number') throw error;
      isReached = true;
      onLimit(error.message);
      return undefined;
    }
  };
}

/**
 * Finds the README of a KEP at a commit, in any SIG: under one of its recorded directory names, or else under the only
 * directory with its number. The directories that other KEPs have today are not its own.
 */
function createFinder({ snapshot, changes }: Store, upstream: Upstream) {
  const { present } = traceHistory(changes);
  const names = identifyKeps(snapshot.keps);
  const taken = new Set(snapshot.keps.map((kep) => kep.path + README));
  const indexes = new Map<string, ReadmeIndex>();
  const index = async (commit: Pick<Commit, 'id'>) => {
    const known = indexes.get(commit.id) ?? indexReadmes(await upstream.files({ committedAt: '', ...commit }));
    indexes.set(commit.id, known);
    return known;
  };
  return (kep: Kep, path: string): FindReadme => {
    const recorded = present.get(names.get(kep)!)?.changes ?? [];
    const known = new Set([kep.name, ...recorded.map(({ name }) => nameOf(name))]);
    return async (commit) => {
      const { byName, byNumber } = await index(commit);
      const isOwn = (file: TreeFile) => file.path === path || !taken.has(file.path);
      const found = [...known].flatMap((name) => byName.get(name) ?? []).filter(isOwn);
      const numbered = ((kep.kepNumber > 0 && byNumber.get(kep.kepNumber)) || []).filter(isOwn);
      return found.find((file) => file.path === path) ?? found[0] ?? (numbered.length === 1 ? numbered[0] : undefined);
    };
  };
}

/** READMEs by the name of their directory, and by the number in it. */
interface ReadmeIndex {
  byName: Map<string, TreeFile[]>;
  byNumber: Map<number | undefined, TreeFile[]>;
}

function indexReadmes(files: readonly TreeFile[]): ReadmeIndex {
  const readmes = files.filter(({ path }) => path.endsWith(README));
  const directoryOf = ({ path }: TreeFile) => nameOf(path.slice(0, -README.length));
  return {
    byName: Map.groupBy(readmes, directoryOf),
    byNumber: Map.groupBy(readmes, (file) => splitName(directoryOf(file))?.number),
  };
}

/** Returns the last commit of the mainline at the end of a day (UTC); undefined if the mainline is younger. */
async function commitOn(day: string, { changes }: Store, upstream: Upstream): Promise<Commit | undefined> {
  // Starting at a recorded commit of a later day avoids listing everything since then.
  const later = changes.find(({ date }) => date > day)?.commit;
  for await (const commit of upstream.mainline(later)) if (commit.committedAt.slice(0, 10) <= day) return commit;
  return undefined;
}

interface Surroundings {
  kep: Kep;
  last: TextLock;
  head: Commit;
  store: Store;
  upstream: Upstream;
  find: FindReadme;
}

/** Returns the merges that changed a text since the earliest meeting that read it, or since it was first kept. */
async function findMerges(
  { today, asRead: [first] }: Pick<KeptText, 'today' | 'asRead'>,
  lastText: KeptText | undefined,
  { kep, last, head, store, upstream, find }: Surroundings,
): Promise<TextMerge[]> {
  if (lastText && (!first || (isSame(first, lastText.asRead[0]) && isComplete(lastText)))) {
    if (lastText.today.commit === head.id) return lastText.merges;
    const isBefore = ({ id, committedAt }: Commit) => id === last.commit || committedAt < last.committedAt;
    const span = { start: lastText.today.id, isBefore, known: [head.id], likely: new Set<string>() };
    return [...lastText.merges, ...(await listMerges(upstream, span, find))];
  }
  if (!first || first.id === today.id) return [];
  const isBefore = ({ id, committedAt }: Commit) => id === first.commit || committedAt.slice(0, 10) <= first.meeting;
  const recorded = store.changes.filter(({ date }) => date > first.meeting).map(({ commit }) => commit);
  const own = store.changes.filter(({ kepNumber }) => kepNumber === kep.kepNumber).map(({ commit }) => commit);
  const span = { start: first.id, isBefore, known: [...new Set([...recorded, head.id])], likely: new Set(own) };
  // Without a tarball, the source is a clone, whose lists cost nothing.
  return upstream.archive ? searchMerges(upstream, span, find) : listMerges(upstream, span, find);
}

function isSame(version: ReadVersion, other: ReadVersion | undefined): boolean {
  return version.meeting === other?.meeting && version.commit === other.commit;
}

/** Whether the merges lead from the first version to today's; a fetch without a token leaves some out. */
function isComplete({ today, asRead, merges }: KeptText): boolean {
  return (merges.at(-1)?.id ?? asRead[0]?.id) === today.id;
}
