/**
 * The entries of `see-also`, `replaces` and `superseded-by`, and every other way to name a KEP by
 * an address.
 *
 * An entry becomes a directory's name (`1441-kubectl-debug`), a number (`1441`) or an address.
 * That depends on the entry alone, so that a KEP read today and one read years ago agree;
 * {@link createResolver} tells which KEP of a snapshot is meant.
 */
import type { Kep } from './kep.ts';
import { keyKeps, splitName } from './kep.ts';
import type { Report } from './values.ts';
import { quote, readList } from './values.ts';

/** `kubernetes/enhancements/issues/2599`, the same as features.k8s.io and kep.k8s.io write it. */
const ISSUE =
  /^(?:github\.com\/kubernetes\/enhancements\/issues|features\.k8s\.io|kep\.k8s\.io|www\.kubernetes\.dev\/resources\/keps)\/(\d{1,6})\/?(?:[?#].*)?$/i;
/** A path that holds a KEP's directory, from any root. */
const DIRECTORY = /(?:^|\/)keps?\/(?:[^?#]*?\/)?(\d{1,6}-[^/?#\s]+?)(?:\/(?:README\.md|kep\.yaml)?)?(?:[?#].*)?$/i;
const REPOSITORY_DIRECTORY = /^github\.com\/kubernetes\/enhancements\/(?:tree|blob)\/[^/]+\/keps\//i;

/** A KEP that an address names: its directory where the address has it, else its number. */
export function kepOfAddress(address: string): { number: number; name?: string } | undefined {
  const bare = address.replace(/^https?:\/\//i, '');
  const issue = ISSUE.exec(bare);
  if (issue) return { number: Number(issue[1]) };
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
    if (relations.length === 0) report(`${quote(text)} names no KEP and is no link; left out`);
    return relations;
  });
  return [...new Set(found)];
}

/** An address up to the white space or the punctuation behind it; a pair of parentheses may be part of it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]"'“”‘’]+(?:\([^\s()"'“”‘’]*\))?[^\s<>()[\]"'“”‘’]*/gi;
/** A KEP's number, as people write it, with or without a remark behind it. */
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

/** Finds the KEP that a relation or a reference means: `(number, name?)` gives its key, or undefined. */
export type Resolve = (number: number, name?: string) => string | undefined;

/** A resolver over one snapshot: by directory where it still exists, else by number. */
export function createResolver(keps: readonly Kep[]): Resolve {
  const keyed = keyKeps(keps);
  const keys = new Map([...keyed].map(([key, kep]) => [kep.name, key]));
  return (number, name) => (name && keys.get(name)) || (keyed.has(String(number)) ? String(number) : undefined);
}
