/**
 * The entries of `see-also`, `replaces` and `superseded-by`, and other addresses that refer to a KEP.
 *
 * An entry becomes a directory name (`1441-kubectl-debug`), a number (`1441`) or an address. That depends only on the
 * entry, so that it is read the same way today and years ago; {@link createResolver} finds the KEP in a snapshot.
 */
import type { Change } from './changes.ts';
import type { History, Life } from './history.ts';
import { traceHistory } from './history.ts';
import type { Kep } from './kep.ts';
import { compareText, identifyKeps, keyKeps, keyOf, nameOf, splitName } from './kep.ts';
import type { Report } from './values.ts';
import { quote, readList } from './values.ts';

/**
 * The issue that tracks a KEP, or its page by its number. The short hosts are redirects of the Kubernetes
 * project (`k8s.io/k8s.io`, `apps/k8s-io/configmap-nginx.yaml`): `issues.k8s.io/REPO/N` and `git.k8s.io/REPO/…`
 * lead to that repository, `kep.k8s.io/N` and `features.k8s.io/N` to issue N of the enhancements.
 */
const ISSUE =
  /^(?:github\.com\/kubernetes\/enhancements\/issues|issues?\.k8s\.io\/enhancements|(?:features?|keps?)\.(?:k8s|kubernetes)\.io|kubernetes\.dev\/resources\/keps)\/(\d{1,6})\/?(?:[?#].*)?$/i;
/**
 * The path of a KEP's directory, or of a main file in it, from the last `keps` above it. Folders within the directory
 * are not KEPs.
 */
const DIRECTORY =
  /(?:^|\/)keps?\/(?:(?!keps?\/|\d{1,6}-)[^/?#]*\/)*(\d{1,6}-[^/?#\s]+?)(?:\/(?:README\.md|kep\.yaml)?)?(?:[?#].*)?$/i;
const REPOSITORY_DIRECTORY =
  /^(?:github\.com\/kubernetes\/enhancements\/(?:tree|blob|raw|blame|edit|commits)\/[^?#]+?\/|raw\.githubusercontent\.com\/kubernetes\/enhancements\/[^?#]+?\/|git\.k8s\.io\/enhancements\/)keps\//i;

/**
 * Returns the KEP that an address refers to: its directory if the address has it, or else its number. Accepts addresses
 * with `https:`, `http:` or `www.`, or without them; returns undefined for any other address.
 */
export function kepOfAddress(address: string): { number: number; name?: string } | undefined {
  const bare = address.replace(/^(?:https?:)?\/\//i, '').replace(/^www\./i, '');
  const issue = Number(ISSUE.exec(bare)?.[1] ?? 0);
  if (issue > 0) return { number: issue };
  return REPOSITORY_DIRECTORY.test(bare) ? kepOfPath(bare) : undefined;
}

function kepOfPath(path: string): { number: number; name: string } | undefined {
  const name = DIRECTORY.exec(path)?.[1];
  const parts = name === undefined || name.endsWith('.md') ? undefined : splitName(name);
  return name !== undefined && parts ? { number: parts.number, name } : undefined;
}

/**
 * The related KEPs and addresses of a hand-written list. Seen upstream: directories with and
 * without `/keps` or a file behind them, `KEP-1441`, bare numbers, issue and pull request
 * addresses, Markdown links, addresses with a remark, files from before KEPs had directories
 * (`0008-kustomize.md`, `KEP-0015`: numbered otherwise than today, so they name nothing).
 */
export function readRelations(value: unknown, report: Report): string[] {
  const found = readList(value, report).flatMap((text) => {
    const relations = readEntry(text);
    if (relations.length === 0) report(`${quote(text)} is neither a KEP nor a link; omitted`);
    return relations;
  });
  return [...new Set(found)];
}

/** An address up to the next white space or punctuation; a pair of parentheses can be part of it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]"'“”‘’]+(?:\([^\s()"'“”‘’]*\))?[^\s<>()[\]"'“”‘’]*/gi;
/** The number of a KEP as people write it, with or without a remark after it. */
const NUMBER = /^(?:KEP[- ]?|(?:kubernetes\/enhancements)?#|\/?keps\/(?:[\w-]+\/)*)?([1-9]\d{0,5})(?:$|[:,] )/i;

function readEntry(text: string): string[] {
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:]+$/, ''));
  if (addresses.length > 0) return addresses.filter((address) => URL.canParse(address)).map(toRelation);
  const number = NUMBER.exec(text)?.[1];
  if (number) return [number];
  const kep = kepOfAddress(text) ?? kepOfPath(text) ?? kepOfPath(`keps/${text}`);
  return kep ? [kep.name ?? String(kep.number)] : [];
}

function toRelation(address: string): string {
  const kep = kepOfAddress(address);
  return kep ? (kep.name ?? String(kep.number)) : address;
}

/** Finds the KEP that a relation or a reference refers to: returns the key for `(number, name?)`, or undefined. */
export type Resolve = (number: number, name?: string) => string | undefined;

/**
 * Creates a resolver for a snapshot: by directory if it still exists, or else by number, or else by a directory or
 * number that a KEP had before, according to the record (`kep-changes.json`). If another KEP has a former number today,
 * the number refers to that KEP.
 */
export function createResolver(
  keps: readonly Kep[],
  changes: readonly Change[],
  former = findFormer(keps, traceHistory(changes)),
): Resolve {
  const keyed = keyKeps(keps);
  const keys = new Map([...keyed].map(([key, kep]) => [kep, key]));
  // Of two directories with the same name in two SIGs, the first is found.
  const byName = new Map(keps.toReversed().map((kep) => [kep.name, kep]));
  return (number, name = '') => {
    const kep = byName.get(name) ?? former.names.get(name) ?? keyed.get(String(number)) ?? former.numbers.get(number);
    return kep && keys.get(kep);
  };
}

/**
 * The keys that addresses of KEPs had and that no KEP has today, each with the KEP that had it last: numbers, and
 * directories of KEPs that had no number, or a number that another KEP had as well.
 */
export function formerKeys({ numbers, directories }: Former): Map<string, Kep> {
  return new Map([...[...numbers].map(([number, kep]) => [String(number), kep] as const), ...directories]);
}

/** What KEPs were called before, according to the record. */
export interface Former {
  /** The KEPs by their former directories. */
  names: Map<string, Kep>;
  /** The recorded numbers that no KEP has today, each with the KEP that had it last. */
  numbers: Map<number, Kep>;
  /** The KEPs by directories that were keys. */
  directories: Map<string, Kep>;
}

/** Finds what the KEPs of a snapshot were called before. */
export function findFormer(keps: readonly Kep[], { present, ended }: History): Former {
  const keyed = keyKeps(keps);
  const numbersOf = (life: Life) => new Set(life.changes.map(({ kepNumber }) => kepNumber));
  const holders = Map.groupBy(
    [...present.values(), ...ended].flatMap((life) => [...numbersOf(life)]),
    (number) => number,
  );
  const names = new Map<string, Kep>();
  const numbers = new Map<number, Kep>();
  const directories = new Map<string, Kep>();
  const lives = [...identifyKeps(keps)].map(([kep, name]) => ({ kep, name, life: present.get(name) }));
  const stations = lives.flatMap(({ kep, name, life }) =>
    (life?.changes ?? []).map((change) => ({ kep, name, change })),
  );
  for (const { kep, name, change } of stations.toSorted((a, b) => compareText(a.change.date, b.change.date))) {
    const [directory, number] = [nameOf(change.name), change.kepNumber];
    if (change.name !== name) names.set(directory, kep);
    if (number > 0 && !keyed.has(String(number))) numbers.set(number, kep);
    const isKey = number === 0 || holders.get(number)!.length > 1;
    if (isKey && !keyed.has(keyOf(directory))) directories.set(keyOf(directory), kep);
  }
  return { names, numbers, directories };
}
