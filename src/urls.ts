/**
 * Every path of the site and every address on GitHub.
 *
 * Under Vite, paths begin with the base that the site lies under. In plain Node, where the Markdown
 * pipeline is set up, they begin with a slash, as a writer would type them: the pipeline's link
 * plugin puts the base before both.
 */
import { ENHANCEMENTS } from './kep/kep.ts';

const BASE = import.meta.env?.BASE_URL ?? '/';

const path = (...segments: string[]) => BASE + segments.map((segment) => `${encodeURIComponent(segment)}/`).join('');

export const homePath = BASE;
export const notesPath = path('notes');
export const kepsPath = path('keps');

export const sigsPath = path('sigs');
export const releasesPath = path('releases');
export const activityPath = path('activity');
/** The feed of promotions lies under it; it is no page. */
export const promotionsPath = path('activity', 'promotions');
export const tagsPath = path('tags');
export const subscribePath = path('subscribe');
export const apiPath = path('api');
export const calendarPath = `${BASE}calendar.ics`;
export const searchPath = path('search');
export const aboutPath = path('about');
export const contributePath = path('contribute');
export const followUpsPath = path('follow-ups');
export const statsPath = path('stats');
export const readingListPath = path('reading-list');

/** The words that the page for newcomers explains. */
export type Term = 'kep' | 'sig' | 'stage' | 'status' | 'milestone' | 'phase' | 'club';

/** Where a word is explained. */
export const aboutTerm = (term: Term) => `${aboutPath}#${term}`;

/** The page of a SIG, a working group or a committee, such as `sig-node`. */
export const sigPath = (name: string) => path('sigs', name);

/** The notes with a tag. */
export const tagPath = (name: string) => path('tags', name);

/** The page of a release, such as `v1.25`. */
export const releasePath = (release: string) => path('releases', release);

/** The page of a week, such as `2021-W25`. */
export const weekPath = (week: string) => path('activity', week);

/** The page of a note; its id is its file's name. */
export const notePath = (id: string, anchor?: string) =>
  path('notes', id) + (anchor ? `#${encodeURIComponent(anchor)}` : '');

/** The page of a KEP, by its key. */
export const kepPath = (key: string) => path('keps', key);

/** A page as Markdown: the page's path with an ending in place of its last slash. */
export const markdownPath = (pagePath: string) => pagePath.replace(/\/$/, '.md');

/** All KEPs and all notes as data. */
export const apiListPath = (kind: 'keps' | 'notes') => `${apiPath}${kind}.json`;

/** A KEP as data, by its key. */
export const apiKepPath = (key: string) => `${apiPath}keps/${encodeURIComponent(key)}.json`;

/** The JSON Schema of what one asks for above. */
export const apiSchemaPath = (name: 'keps' | 'kep' | 'notes') => `${apiPath}v1/${name}.schema.json`;

/** The site in a page of plain text, for programs that read as people do. */
export const llmsPath = `${BASE}llms.txt`;

/** The document that lists the files of the sitemap. */
export const sitemapPath = `${BASE}sitemap-index.xml`;

/** The image that stands beside a shared link to a page of a note or a KEP. */
export const socialImagePath = (kind: 'notes' | 'keps', name: string) =>
  `${BASE}social/${kind}/${encodeURIComponent(name)}.png`;

/** A file of `public/`. */
export const publicPath = (name: string) => BASE + name;

/** An address in full, of a path that the functions above gave. */
export const absolute = (sitePath: string, site: URL | string) => new URL(sitePath, site).href;

const GITHUB = 'https://github.com';

/** The profile of a person (`octocat`), or of a team (`kubernetes/sig-node-leads`). */
export const profileUrl = (name: string) => {
  const [account = '', team] = name.split('/');
  return team === undefined
    ? `${GITHUB}/${encodeURIComponent(account)}`
    : `${GITHUB}/orgs/${encodeURIComponent(account)}/teams/${encodeURIComponent(team)}`;
};

export const repositoryUrl = (repository: string) => `${GITHUB}/${repository}`;

/** Where an issue of a repository is opened. */
export const newIssueUrl = (repository: string) => `${repositoryUrl(repository)}/issues/new/choose`;

/** The issue that tracks a KEP, which has the KEP's number. */
export const issueUrl = (number: number) => `${repositoryUrl(ENHANCEMENTS)}/issues/${number}`;

/** A KEP's directory as it stands today. */
export const directoryUrl = (directory: string) => `${repositoryUrl(ENHANCEMENTS)}/tree/HEAD/${encodePath(directory)}`;

/** The commits that touched a file of the repository of KEPs. */
export const historyUrl = (file: string) => `${repositoryUrl(ENHANCEMENTS)}/commits/HEAD/${encodePath(file)}`;

/** A repository on GitHub, and the branch that the site is made of. */
export interface Source {
  repository: string;
  branch: string;
}

/** GitHub's editor for a file. */
export const editUrl = ({ repository, branch }: Source, file: string) =>
  `${repositoryUrl(repository)}/edit/${encodePath(branch)}/${encodePath(file)}`;

/** GitHub's editor for a new file with this text; whoever may not write to the repository gets a fork. */
export const newFileUrl = ({ repository, branch }: Source, file: string, text: string) =>
  `${repositoryUrl(repository)}/new/${encodePath(branch)}?filename=${encodeURIComponent(file)}&value=${encodeURIComponent(text)}`;

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
