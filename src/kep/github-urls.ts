/** Addresses of KEPs on GitHub. */
import { ENHANCEMENTS } from './kep.ts';

export const GITHUB = 'https://github.com';

const UPSTREAM = `${GITHUB}/${ENHANCEMENTS}`;

/** The issue that tracks a KEP; it has the same number as the KEP. */
export const issueUrl = (number: number) => `${UPSTREAM}/issues/${number}`;

/** The current directory of a KEP. */
export const directoryUrl = (directory: string) => `${UPSTREAM}/tree/HEAD/${encodePath(directory)}`;

/** The current text of a proposal. */
export const proposalUrl = (directory: string) => `${UPSTREAM}/blob/HEAD/${encodePath(directory)}/README.md`;

/** A file or directory of the KEP repository at a commit. GitHub redirects to the directory if the path is one. */
export const pinnedUrl = (path: string, commit: string) =>
  path === '' ? `${UPSTREAM}/tree/${commit}` : `${UPSTREAM}/blob/${commit}/${encodePath(path)}`;

/** The pull request of a change, or its commit if the pull request is unknown. */
export const changeUrl = ({ pull, commit }: { pull?: number | undefined; commit: string }) =>
  `${UPSTREAM}/${pull === undefined ? `commit/${commit}` : `pull/${pull}`}`;

/** The commits that changed a file of the KEP repository. */
export const historyUrl = (file: string) => `${UPSTREAM}/commits/HEAD/${encodePath(file)}`;

/** Percent-encodes the segments of a path, with the parentheses, which would end a link in Markdown. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/').replaceAll('(', '%28').replaceAll(')', '%29');
}
