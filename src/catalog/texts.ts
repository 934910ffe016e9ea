/** What pages show of the texts of proposals. */
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { SectionChange } from '../text/compare.ts';
import type { PictureCopy } from '../text/picture-copies.ts';
import { resolveTarget } from '../text/addresses.ts';
import type { Library } from '../text/library.ts';
import type { ReadVersion, TextMerge, TextVersion } from '../text/lock.ts';
import { findAnchor } from '../text/headings.ts';
import { kepOfAddress } from '../kep/relations.ts';
import { dayOf } from '../note/note.ts';
import { kepPath, notePath, pinnedUrl, textPath } from '../urls.ts';
import { longDate } from '../util/dates.ts';
import type { Catalog, KepEntry, NoteEntry } from './merge.ts';

/** A version of a KEP's text, which has a page. */
export interface TextPage {
  entry: KepEntry;
  version: TextVersion;
  /** The day of the meeting that read it; undefined for the current text. */
  meeting?: string;
  /** Whether the site can show its contents. */
  isAvailable: boolean;
}

/** Lists the versions that have a page: of each kept text, today's and then those that meetings read. */
export function listTextPages(keps: readonly KepEntry[]): TextPage[] {
  return keps.flatMap((entry) => {
    if (!entry.text) return [];
    const { kept, here } = entry.text;
    const versions: (TextVersion & { meeting?: string })[] = [kept.today, ...kept.asRead];
    return versions.map((version) => ({
      entry,
      version,
      ...(version.meeting && { meeting: version.meeting }),
      isAvailable: here.has(version.id),
    }));
  });
}

/** The version that a note's meeting read, if it is kept. */
export function versionRead({ text }: KepEntry, { note }: NoteEntry): ReadVersion | undefined {
  return text?.kept.asRead.find(({ meeting }) => meeting === dayOf(note));
}

/** Whether a text has changed since a version of it. Only then does a page list the changes. */
export function hasChanged({ text }: KepEntry, { id }: Pick<TextVersion, 'id'>): boolean {
  return id !== text?.kept.today.id;
}

/** The merges that changed a text after a meeting read it, oldest first. */
export function mergesSince({ text }: KepEntry, meeting: string): TextMerge[] {
  return (text?.kept.merges ?? []).filter(({ date }) => date > meeting);
}

/** What has changed in a text since a meeting read it. */
export interface TextChanges {
  sections: SectionChange[];
  lines: { inserted: number; deleted: number; now: number };
}

/** A place in a note that discusses a section of a proposal. */
export interface SectionMark {
  note: NoteEntry;
  /** The id of the heading in the note. */
  anchor: string | undefined;
}

/** The notes that discuss sections of a KEP's text, newest first, by the anchor of the section. */
export function listMarks(entry: KepEntry, { find }: Catalog): Map<string, SectionMark[]> {
  const marks = new Map<string, SectionMark[]>();
  for (const { note } of entry.readings) {
    for (const { number, name, section, anchor } of note.note.references) {
      if (!section || find(number, name) !== entry) continue;
      const known = marks.get(section) ?? [];
      if (!known.some((mark) => mark.note === note && mark.anchor === anchor)) known.push({ note, anchor });
      marks.set(section, known);
    }
  }
  return marks;
}

/** Adapts the links of a version to the site: returns the address that an address in its file leads to. */
export function adaptLinks({ version }: TextPage, catalog: Catalog, library: Library) {
  const known = new Map<string, Set<string>>();
  const anchorIn = (id: string, fragment: string) => {
    const anchors = known.get(id) ?? new Set(library.facts(id)?.anchors);
    known.set(id, anchors);
    return findAnchor(fragment, anchors);
  };
  return (address: string): string => {
    const target = resolveTarget(address, version.path);
    if (!target) return address;
    const { path, anchor } = target;
    if (path === version.path) return `#${encodeURIComponent(anchorIn(version.id, anchor) ?? '')}`;
    const kep = findByPath(path, catalog);
    if (kep && isReadme(path) && kep.text)
      return textPath(kep.key, undefined, anchorIn(kep.text.kept.today.id, anchor));
    // The names of some directories end like those of files: 2915-kubeadm-replace-kubelet-config-x.y
    if (kep && (isReadme(path) || kep.kep.path === path || !/\.\w+$/.test(path))) return kepPath(kep.key);
    return pinnedUrl(path, version.commit) + (anchor && `#${anchor}`);
  };
}

function isReadme(path: string): boolean {
  return /\/README\.md$/i.test(path);
}

/** Finds the KEP whose directory or README is at a path of the upstream repository, including former paths. */
function findByPath(path: string, { keps, find }: Catalog): KepEntry | undefined {
  const directory = path.replace(/\/README\.md$/i, '');
  const known = keps.find(({ kep }) => kep.path === directory);
  if (known) return known;
  const named = kepOfAddress(pinnedUrl(path, 'HEAD'));
  return named && find(named.number, named.name);
}

/** The copies of pictures by the id of the original. */
export type PictureCopies = ReadonlyMap<string, PictureCopy>;

/** Finds the copy of a picture by its address in a version. */
export function findPicture(address: string, { version }: TextPage, copies: PictureCopies): PictureCopy | undefined {
  const path = resolveTarget(address, version.path)?.path;
  const picture = version.pictures.find((other) => other.path === path);
  return picture && copies.get(picture.id);
}

/** Returns the mark below a section's heading that leads to the notes that discuss it, as HTML. */
export function writeMark(marks: readonly SectionMark[]): string {
  if (marks.length === 0) return '';
  const links = marks.map(({ note: { note }, anchor }) =>
    h('a', { href: notePath(note.id, anchor) }, longDate(dayOf(note))),
  );
  const separated = links.flatMap((link, index) => (index > 0 ? [', ', link] : [link]));
  return toHtml(h('aside', { className: ['discussed-in'] }, ['The club discussed this section on ', ...separated]));
}
