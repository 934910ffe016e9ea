/** The targets of a note: its links and images. */
import { posix } from 'node:path';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { findAnchors } from '../../note/anchors.ts';
import { findPicture } from '../../note/picture-files.ts';
import { closest } from '../../util/suggest.ts';
import type { Context } from '../context.ts';
import { NOTES } from '../files.ts';
import { findTargets } from '../markdown.ts';
import { defineRule, pathOf, report } from '../rule.ts';
import { findSiteFault } from '../site-paths.ts';
import { decode } from '../../util/decode.ts';

const SCHEME = /^([a-z][a-z\d+.-]*):/i;

/** A link has a target that exists: a note, a heading, a page or a file of the site. */
export const link = defineRule('link', (tree, file, context) => {
  for (const { node, address } of findTargets(tree)) {
    if (node.type !== 'link' && node.type !== 'linkReference') continue;
    const fault = findFault(address, file, tree, context);
    if (fault) report(file, fault, node);
  }
});

function findFault(address: string, file: VFile, tree: Root, context: Context): string | undefined {
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
  if (scheme || address.startsWith('//')) {
    if (scheme === undefined || ['http', 'https', 'mailto'].includes(scheme)) return undefined;
    return `found an address that begins with ${scheme}:, expected https:, http: or mailto:`;
  }
  const [path = '', anchor] = address
    .replace(/\?[^#]*/, '')
    .split('#', 2)
    .map(decode);
  if (/^(?:https?\/\/|www\.)/i.test(path)) return `found ${address}, expected an address that begins with https://`;
  if (path === '') return anchor ? missingAnchor(anchor, findAnchors(tree), 'this note') : 'the link has no address';
  if (path.startsWith('/'))
    return findSiteFault(path, context, (note) =>
      anchor ? missingAnchor(anchor, context.anchorsOf(note), note) : undefined,
    );
  const target = posix.join(posix.dirname(pathOf(file)), path);
  if (/^content\/(?:notes|meetings)\//.test(target) && target.endsWith('.md'))
    return findPageFault(target, anchor, context);
  if (!context.exists(target)) return `there is no file ${target}`;
  return `${target} is not a note, so it is not on the site; put the file into public/, and link to /${posix.basename(target)}`;
}

function findPageFault(path: string, anchor: string | undefined, context: Context): string | undefined {
  const isMeeting = !path.startsWith(`${NOTES}/`);
  if (isMeeting ? context.agendas.some((agenda) => agenda.path === path) : context.notes.has(path)) {
    return anchor ? missingAnchor(anchor, context.anchorsOf(path), path) : undefined;
  }
  if (context.exists(path)) return `${path} is a draft, which the site does not have`;
  const near = closest(path, isMeeting ? context.agendas.map((agenda) => agenda.path) : [...context.notes]);
  return `there is no ${isMeeting ? 'meeting' : 'note'} ${path}${near ? `; did you mean ${near}?` : ''}`;
}

function missingAnchor(anchor: string, anchors: ReadonlySet<string>, where: string): string | undefined {
  if (anchors.has(anchor)) return undefined;
  const near = closest(anchor, [...anchors]);
  const known = [...anchors].slice(0, 5).join(', ');
  return `there is no #${anchor} in ${where}; ${near ? `did you mean #${near}?` : known ? `it has ${known}` : 'it has no headings'}`;
}

/** An image has alternative text, for people who cannot see it. */
export const imageText = defineRule('image-text', (tree, file) => {
  for (const { node } of findTargets(tree)) {
    if ((node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim())
      report(file, 'the image has no alternative text; describe it between the brackets: ![…](…)', node);
  }
});

/** The file of an image exists. */
export const imageFile = defineRule('image-file', (tree, file, context) => {
  for (const { node, scheme, path, isThere } of findPictures(tree, file, context)) {
    if (scheme)
      report(file, `found an image whose address begins with ${scheme}:, expected a file next to the note`, node);
    else if (path === posix.dirname(pathOf(file))) report(file, 'the image has no address', node);
    else if (!isThere) report(file, `there is no image ${path}; images must be next to the note`, node);
  }
});

/** An image can be shown: its file is complete, and in a format that browsers support. */
export const imageFormat = defineRule('image-format', async (tree, file, context) => {
  for (const { node, scheme, path } of findPictures(tree, file, context)) {
    const fault = scheme ? undefined : await context.picture(path)?.findFault();
    if (fault) report(file, `${posix.basename(path)}: ${fault}`, node);
  }
});

/**
 * Returns the images of a note that are not on another host, each with the scheme of its address or the path of its
 * file: the path that the page finds, or that of the address if there is no file.
 */
function findPictures(tree: Root, file: VFile, context: Context) {
  const placeOf = (path: string) =>
    path.startsWith('/') ? `public${path}` : posix.join(posix.dirname(pathOf(file)), path);
  return findTargets(tree).flatMap(({ node, address }) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return [];
    const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
    if (scheme === 'http' || scheme === 'https' || address.startsWith('//')) return [];
    const found = scheme ? undefined : findPicture(address, (path) => context.exists(placeOf(path)));
    return [{ node, scheme, path: placeOf(found ?? decode(address)), isThere: found !== undefined }];
  });
}

/**
 * An image on another host would be requested from that host by every reader's browser, and disappear with that host.
 */
export const remoteImage = defineRule('remote-image', (tree, file) => {
  for (const { node, address } of findTargets(tree)) {
    if ((node.type === 'image' || node.type === 'imageReference') && /^(?:https?:)?\/\//i.test(address))
      report(
        file,
        `the image is on another host, so the site shows a link instead; save it next to the note if its license allows that`,
        node,
      );
  }
});
