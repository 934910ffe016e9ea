/** Every path of the site, as a function of the base that it is served under, and every address on GitHub. */
import { ENHANCEMENTS } from './kep/kep.ts';

/** The terms that the page for newcomers explains. */
export type Term = 'kep' | 'sig' | 'stage' | 'status' | 'milestone' | 'phase' | 'club';

/** The paths of the site under a base, which has a slash at both ends. */
export function sitePaths(base: string) {
  const path = (...segments: string[]) => base + segments.map((segment) => `${encodeURIComponent(segment)}/`).join('');
  const aboutPath = path('about');
  const apiPath = path('api');
  return {
    homePath: base,
    notesPath: path('notes'),
    kepsPath: path('keps'),
    sigsPath: path('sigs'),
    releasesPath: path('releases'),
    activityPath: path('activity'),
    /** The folder of the feed of promotions; there is no page at it. */
    promotionsPath: path('activity', 'promotions'),
    tagsPath: path('tags'),
    subscribePath: path('subscribe'),
    searchPath: path('search'),
    aboutPath,
    contributePath: path('contribute'),
    followUpsPath: path('follow-ups'),
    statsPath: path('stats'),
    readingListPath: path('reading-list'),
    apiPath,
    calendarPath: `${base}calendar.ics`,
    /** The site as one page of plain text, for language models. */
    llmsPath: `${base}llms.txt`,
    /** The document that lists the files of the sitemap. */
    sitemapPath: `${base}sitemap-index.xml`,

    /** Where a term is explained. */
    aboutTerm: (term: Term) => `${aboutPath}#${term}`,
    /** The page of a SIG, a working group or a committee, such as `sig-node`. */
    sigPath: (name: string) => path('sigs', name),
    /** The notes with a tag. */
    tagPath: (name: string) => path('tags', name),
    /** The page of a release, such as `v1.25`. */
    releasePath: (release: string) => path('releases', release),
    /** The page of a week, such as `2021-W25`. */
    weekPath: (week: string) => path('activity', week),
    /** The page of a note; its id is the name of its file. */
    notePath: (id: string, anchor?: string) => path('notes', id) + (anchor ? `#${encodeURIComponent(anchor)}` : ''),
    /** The page of a KEP, by its key. */
    kepPath: (key: string) => path('keps', key),
    /** All KEPs, or all notes, as JSON. */
    apiListPath: (kind: 'keps' | 'notes') => `${apiPath}${kind}.json`,
    /** A KEP as JSON, by its key. */
    apiKepPath: (key: string) => `${apiPath}keps/${encodeURIComponent(key)}.json`,
    /** The JSON Schema of one of these documents. */
    apiSchemaPath: (name: 'keps' | 'kep' | 'notes') => `${apiPath}v1/${name}.schema.json`,
    /** The image shown beside shared links to a note or a KEP. */
    socialImagePath: (kind: 'notes' | 'keps', name: string) => `${base}social/${kind}/${encodeURIComponent(name)}.png`,
    /** A file of `public/`. */
    publicPath: (name: string) => base + name,
  };
}

/** The paths under the base that Astro was configured with. Outside Vite there is none, and they begin at the root. */
export const {
  homePath,
  notesPath,
  kepsPath,
  sigsPath,
  releasesPath,
  activityPath,
  promotionsPath,
  tagsPath,
  subscribePath,
  searchPath,
  aboutPath,
  contributePath,
  followUpsPath,
  statsPath,
  readingListPath,
  apiPath,
  calendarPath,
  llmsPath,
  sitemapPath,
  aboutTerm,
  sigPath,
  tagPath,
  releasePath,
  weekPath,
  notePath,
  kepPath,
  apiListPath,
  apiKepPath,
  apiSchemaPath,
  socialImagePath,
  publicPath,
} = sitePaths(import.meta.env?.BASE_URL ?? '/');

/** The Markdown version of a page: an extension in place of the last slash of its path. */
export const markdownPath = (pagePath: string) => pagePath.replace(/\/$/, '.md');

/** The full address of a path of the site. */
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

/** Where a change to a KEP was made: its pull request, or else its commit. */
export const changeUrl = ({ pull, commit }: { pull?: number | undefined; commit: string }) =>
  `${repositoryUrl(ENHANCEMENTS)}/${pull === undefined ? `commit/${commit}` : `pull/${pull}`}`;

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
