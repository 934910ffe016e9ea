/** Where the links of a proposal's text lead to in the upstream repository. */
import { HAS_SCHEME, resolveInRepository } from './pictures.ts';

/** A file or directory of the repository, from its root, with the fragment of the address without `#`. */
export interface Target {
  path: string;
  anchor: string;
}

/** The file on a branch that people link to for its current version; a link to a commit means that commit. */
const FILE =
  /^(?:https?:)?\/\/(?:(?:www\.)?github\.com\/kubernetes\/enhancements\/(?:blob|tree|raw)\/(?:master|main|HEAD)|raw\.githubusercontent\.com\/kubernetes\/enhancements\/(?:refs\/heads\/)?(?:master|main|HEAD)|git\.k8s\.io\/enhancements)\/([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/i;

/**
 * Returns what an address in a README leads to: relative to the README, or from the root of the repository if it starts
 * with a slash. An address that would lead out of the repository leads to its root. Undefined for all other addresses.
 */
export function resolveTarget(address: string, readme: string): Target | undefined {
  const [, branchPath, fragment = ''] = FILE.exec(address.trim()) ?? [];
  if (branchPath === undefined && HAS_SCHEME.test(address.trim())) return undefined;
  const [bare = '', anchor = ''] =
    branchPath === undefined ? address.trim().split('#', 2) : [branchPath.replace(/^\/*/, '/'), fragment];
  const path = /^(?:\?|$)/.test(bare) ? readme : (resolveInRepository(readme, bare) ?? '');
  return { path: path.replace(/\/+$/, ''), anchor };
}
