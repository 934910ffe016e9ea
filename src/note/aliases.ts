/** Older addresses of notes: the files that lead from them to the notes. */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { decode } from '../util/decode.ts';

/** The file of the built site at an alias: itself where it names a page, else the page of a folder. */
export function aliasFile(alias: string): string {
  // Whatever a writer typed, the file lies within the site.
  const path = posix.relative(
    '/',
    `/${decode(alias)
      .replace(/\p{Cc}/gu, '')
      .replaceAll('\\', '/')}`,
  );
  return /\.html?$/i.test(path) ? path : posix.join(path, 'index.html');
}

/** Refused by actions/upload-artifact, which brings a site to GitHub Pages, or by Windows. */
const NOT_IN_NAMES = /["*:<>?|\\\p{Cc}]/u;
const RESERVED_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const MOST_BYTES_IN_NAME = 255;

/**
 * Why an alias cannot be a file on every host that docs/hosting.md names, as the end of a sentence about
 * it; undefined where it can. On GitHub Pages and with nginx, it is the name of a file or of folders.
 */
export function explainUnpublishable(alias: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(alias);
  } catch {
    return 'has a broken escape; expected UTF-8 such as "%C3%BC", and "%25" for a percent sign';
  }
  for (const name of path.split('/')) {
    const [character] = NOT_IN_NAMES.exec(name) ?? [];
    if (character) return `has ${JSON.stringify(character)}, which the name of a file cannot hold on every host`;
    if (/[. ]$/.test(name)) return `has a dot or a space at the end of "${name}", which Windows drops from names`;
    if (RESERVED_NAMES.test(name)) return `has "${name}", which Windows reserves for a device`;
    if (Buffer.byteLength(name) > MOST_BYTES_IN_NAME)
      return `has a part of ${Buffer.byteLength(name)} bytes; expected ${MOST_BYTES_IN_NAME} at most`;
  }
  return undefined;
}

/**
 * What all spellings of one address have in common, a path without a slash at either end: escapes, `index.html` or
 * a slash at the end, `.html`, the case of letters and the form of accents make no other address, since on some host
 * or machine they lead to one file.
 */
export function addressKey(address: string): string {
  return aliasFile(address)
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:^|\/)index\.html?$|\.html?$/, '');
}

/** What commands and the build write at the root beside routes and public files. */
const WRITTEN = ['archive', 'pagefind'];

interface Root {
  /** Pages, folders and files. */
  names: ReadonlySet<string>;
  /** Of files whose names are made from the content, as those of feeds are: `.xml`. */
  endings: ReadonlySet<string>;
}

let root: Root | undefined;

/** What the site may have at its root, read from its routes and its public files. */
function readRoot(): Root {
  const list = (folder: string) => readdirSync(new URL(folder, import.meta.url));
  const routes = list('../pages/').map((name) => name.replace(/\.(?:astro|ts)$/, ''));
  const [made, fixed] = [routes.filter((name) => name.startsWith('[')), routes.filter((name) => !name.startsWith('['))];
  return {
    names: new Set([...fixed.map(addressKey), ...list('../../public/'), ...WRITTEN]),
    endings: new Set(made.map((name) => posix.extname(name.replace(/^\[.*\]/, 'name'))).filter(Boolean)),
  };
}

/** Whether the site has a page, a folder or a file of this name at its root, those that are made from the content aside. */
export function isRootName(name: string): boolean {
  root ??= readRoot();
  return name === 'index.html' || name === '404.html' || name === 'calendar.ics' || root.names.has(name);
}

/**
 * Whether an address is one that the site itself has, or may have once there is more to show: no alias may take its
 * place. Among the notes, each has its own page, which `isNote` tells by its id, and the other addresses are free.
 * For the check and commands: it reads the program's own folders, which a built site does not have.
 */
export function isOwnAddress(address: string, isNote: (id: string) => boolean): boolean {
  root ??= readRoot();
  const [place = ''] = addressKey(address).split('/');
  if (place !== 'notes')
    return /^(?:[._]|$)/.test(place) || root.names.has(place) || root.endings.has(posix.extname(place));
  const [, id = '', ...rest] = aliasFile(address).split('/');
  return rest.length === 0 ? id === 'index.html' : rest.length === 1 && rest[0] === 'index.html' && isNote(id);
}
