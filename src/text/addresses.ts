/** Where the links of a proposal's text lead to in the upstream repository. */
import { decode } from '../util/decode.ts';

/** A file or directory of the repository, from its root, with the fragment of the address without `#`. */
export interface Target {
  path: string;
  anchor: string;
}

/** The file on a branch that people link to for its current version; a link to a commit means that commit. */
const FILE =
  /^(?:https?:)?\/\/(?:(?:www\.)?github\.com\/kubernetes\/enhancements\/(?:blob|tree|raw)\/(?:master|main|HEAD)|raw\.githubusercontent\.com\/kubernetes\/enhancements\/(?:refs\/heads\/)?(?:master|main|HEAD)|git\.k8s\.io\/enhancements)\/([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/i;
const HAS_SCHEME = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;

/**
 * Returns what an address in a README leads to: relative to the README, or from the root of the repository if it starts
 * with a slash. Nothing leads out of the repository. Undefined if the address leads elsewhere.
 */
export function resolveTarget(address: string, readme: string): Target | undefined {
  const [, path, fragment = ''] = FILE.exec(address) ?? [];
  if (path !== undefined) return { path: trim(decode(path)), anchor: fragment };
  if (HAS_SCHEME.test(address)) return undefined;
  const base = `repository:/${readme.split('/').map(encodeURIComponent).join('/')}`;
  if (!URL.canParse(address, base)) return undefined;
  const { pathname, hash } = new URL(address, base);
  return { path: trim(decode(pathname)), anchor: hash.slice(1) };
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
