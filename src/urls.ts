/** All paths of the site, as functions of its base path, and addresses on GitHub. */
import { encodePath, GITHUB } from './kep/github-urls.ts';

export { changeUrl, directoryUrl, historyUrl, issueUrl, pinnedUrl } from './kep/github-urls.ts';

/** The terms that the About page explains. */
export type Term = 'kep' | 'sig' | 'stage' | 'status' | 'milestone' | 'phase' | 'feature-gate' | 'club';

const fragment = (anchor: string | undefined) => (anchor ? `#${encodeURIComponent(anchor)}` : '');

/** Returns the paths of the site under a base path, which starts and ends with a slash. */
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
    featureGatesPath: path('feature-gates'),
    activityPath: path('activity'),
    /** The folder of the feed of promotions; it has no page. */
    promotionsPath: path('activity', 'promotions'),
    tagsPath: path('tags'),
    meetingsPath: path('meetings'),
    subscribePath: path('subscribe'),
    searchPath: path('search'),
    /** The names of all KEPs, for scripts in the browser. */
    kepNamesPath: `${path('search')}names.json`,
    aboutPath,
    contributePath: path('contribute'),
    followUpsPath: path('follow-ups'),
    /** The open questions. */
    questionsPath: path('questions'),
    statsPath: path('stats'),
    readingListPath: path('reading-list'),
    apiPath,
    calendarPath: `${base}calendar.ics`,
    /** The site as one page of plain text, for language models. */
    llmsPath: `${base}llms.txt`,
    /** The index of the sitemap. */
    sitemapPath: `${base}sitemap-index.xml`,

    /** The explanation of a term. */
    aboutTerm: (term: Term) => `${aboutPath}#${term}`,
    /** The page of a SIG, working group or committee, such as `sig-node`. */
    sigPath: (name: string) => path('sigs', name),
    /** The notes with a tag. */
    tagPath: (name: string) => path('tags', name),
    /** The page of a release, such as `v1.25`. */
    releasePath: (release: string, stage?: string) => path('releases', release) + (stage ? `#${stage}` : ''),
    /** A feature gate on the page of all, by its anchor. */
    featureGatePath: (anchor: string) => path('feature-gates') + fragment(anchor),
    /** The page of a week, such as `2021-W25`. */
    weekPath: (week: string) => path('activity', week),
    /** The page of a note; `id` is the file name without extension. */
    notePath: (id: string, anchor?: string) => path('notes', id) + fragment(anchor),
    /** The page of a meeting; `id` is the file name without extension. */
    meetingPath: (id: string, anchor?: string) => path('meetings', id) + fragment(anchor),
    /** The calendar of one meeting. */
    meetingCalendarPath: (id: string) => `${path('meetings')}${encodeURIComponent(id)}.ics`,
    /** All KEPs, filtered by the values of the explorer’s form. */
    explorerPath: (filters: Record<string, string>) => `${path('keps')}?${new URLSearchParams(filters).toString()}`,
    /** The page of a KEP, by its key. */
    kepPath: (key: string) => path('keps', key),
    /** The text of a KEP: of today, or as a meeting read it on a day. */
    textPath: (key: string, day?: string, anchor?: string) =>
      path('keps', key, 'text', ...(day ? [day] : [])) + fragment(anchor),
    /** What has changed in the text of a KEP since a meeting read it. */
    textChangesPath: (key: string, day: string) => path('keps', key, 'changes', day),
    /** The site's copy of a picture in a text; the name is the id of its content with an extension. */
    picturePath: (name: string) => `${base}pictures/${name}`,
    /** All KEPs, or all notes, as JSON. */
    apiListPath: (kind: 'keps' | 'notes') => `${apiPath}${kind}.json`,
    /** A KEP as JSON, by its key. */
    apiKepPath: (key: string) => `${apiPath}keps/${encodeURIComponent(key)}.json`,
    /** The JSON Schema of one of these documents. */
    apiSchemaPath: (name: 'keps' | 'kep' | 'notes') => `${apiPath}v1/${name}.schema.json`,
    /** The preview image for shared links to a note or a KEP. */
    socialImagePath: (kind: 'notes' | 'keps', name: string) => `${base}social/${kind}/${encodeURIComponent(name)}.png`,
    /** A file of `public/`. */
    publicPath: (name: string) => base + name,
  };
}

/** The paths under the base path in Astro's configuration; outside Vite, which has none, under the root. */
export const {
  homePath,
  notesPath,
  kepsPath,
  sigsPath,
  releasesPath,
  featureGatesPath,
  activityPath,
  promotionsPath,
  tagsPath,
  meetingsPath,
  subscribePath,
  searchPath,
  kepNamesPath,
  aboutPath,
  contributePath,
  followUpsPath,
  questionsPath,
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
  featureGatePath,
  weekPath,
  notePath,
  meetingPath,
  meetingCalendarPath,
  explorerPath,
  kepPath,
  textPath,
  textChangesPath,
  picturePath,
  apiListPath,
  apiKepPath,
  apiSchemaPath,
  socialImagePath,
  publicPath,
} = sitePaths(import.meta.env?.BASE_URL ?? '/');

/** The Markdown version of a page: its path, with the trailing slash replaced by an extension. */
export const markdownPath = (pagePath: string) => pagePath.replace(/\/$/, '.md');

/** The full address of a path of the site. */
export const absolute = (sitePath: string, site: URL | string) => new URL(sitePath, site).href;

/** The profile of a person (`octocat`), or of a team (`kubernetes/sig-node-leads`). */
export const profileUrl = (name: string) => {
  const [account = '', team] = name.split('/');
  return team === undefined
    ? `${GITHUB}/${encodeURIComponent(account)}`
    : `${GITHUB}/orgs/${encodeURIComponent(account)}/teams/${encodeURIComponent(team)}`;
};

/** The license of the proposals. */
export const APACHE_LICENSE = 'https://www.apache.org/licenses/LICENSE-2.0';

export const repositoryUrl = (repository: string) => `${GITHUB}/${repository}`;

/** The page to open an issue in a repository. */
export const newIssueUrl = (repository: string) => `${repositoryUrl(repository)}/issues/new/choose`;

/** A repository on GitHub, and the branch that the site is built from. */
export interface Source {
  repository: string;
  branch: string;
}

/** GitHub's editor for a file. */
export const editUrl = ({ repository, branch }: Source, file: string) =>
  `${repositoryUrl(repository)}/edit/${encodePath(branch)}/${encodePath(file)}`;

/** GitHub's editor for a new file with this text; for users without write access, GitHub creates a fork. */
export const newFileUrl = ({ repository, branch }: Source, file: string, text: string) =>
  `${repositoryUrl(repository)}/new/${encodePath(branch)}?filename=${encodeURIComponent(file)}&value=${encodeURIComponent(text)}`;
