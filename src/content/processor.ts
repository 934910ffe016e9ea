/** The Markdown pipeline of the notes: which plugins run, in which order. */
import { rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import protobuf from 'highlight.js/lib/languages/protobuf';
import { common } from 'lowlight';
import { rehypeGithubAlerts } from 'rehype-github-alerts';
import rehypeHighlight from 'rehype-highlight';
import type { Options as GithubOptions } from 'remark-github';
import remarkGithub, { defaultBuildUrl } from 'remark-github';
import { keyKeps } from '../kep/kep.ts';
import { createResolver } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import { issueUrl } from '../urls.ts';
import { rehypeCellAlignment } from './rehype-cell-alignment.ts';
import { rehypeFigures } from './rehype-figures.ts';
import { rehypeFollowUps } from './rehype-follow-ups.ts';
import { rehypeHeadingLevels } from './rehype-heading-levels.ts';
import { rehypeImageSources } from './rehype-image-sources.ts';
import { rehypeKepDiscussions } from './rehype-kep-discussions.ts';
import type { LinkOptions } from './addresses.ts';
import { kepPath } from './addresses.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeSafeHtml } from './rehype-safe-html.ts';
import { rehypeScrollable } from './rehype-scrollable.ts';
import { rehypeTaskLists } from './rehype-task-lists.ts';
import { remarkCurlyQuotes } from './remark-curly-quotes.ts';
import { remarkImageEscapes } from './remark-image-escapes.ts';
import type { KepReferenceOptions } from './remark-kep-references.ts';
import { remarkKepReferences } from './remark-kep-references.ts';

/** A repository that is nobody's: `#1` without a repository in front of it stays text. */
const NO_REPOSITORY = { user: 'no', project: 'repository' };

const github: GithubOptions = {
  mentionStrong: false,
  repository: `${NO_REPOSITORY.user}/${NO_REPOSITORY.project}`,
  buildUrl(values) {
    const here =
      'user' in values &&
      'project' in values &&
      values.user === NO_REPOSITORY.user &&
      values.project === NO_REPOSITORY.project;
    return here ? false : defaultBuildUrl(values);
  },
};

/** What the plugins need to know beyond the note itself. */
export interface Outside {
  /** The link of a KEP that a note names. */
  link: KepReferenceOptions['link'];
  /** Whether a file exists. */
  exists: (file: string) => boolean;
}

/** The Markdown processor of notes. */
export function createNoteProcessor({ link, exists }: Outside, { base, origin }: LinkOptions) {
  return unified({
    smartypants: false,
    remarkPlugins: [remarkCurlyQuotes, remarkImageEscapes, [remarkKepReferences, { link }], [remarkGithub, github]],
    rehypePlugins: [
      rehypeSafeHtml,
      [rehypeImageSources, { exists }],
      rehypeHeadingLevels,
      rehypeHeadingIds,
      rehypeKepDiscussions,
      rehypeGithubAlerts,
      rehypeFigures,
      rehypeCellAlignment,
      rehypeScrollable,
      [rehypeHighlight, { languages: { ...common, dockerfile, protobuf } }],
      rehypeTaskLists,
      rehypeFollowUps,
      [rehypeLinks, { base, origin }],
    ],
  });
}

/** Links KEPs of the snapshot to their pages, and all others to their issues on GitHub. */
export function createKepLinks(snapshot: Snapshot): Outside['link'] {
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps);
  return ({ number, name }) => {
    const key = resolve(number, name);
    if (key !== undefined) return { href: kepPath(key), title: keyed.get(key)!.title };
    return {
      href: issueUrl(number),
      title: `KEP-${number} is not among the KEPs of ${snapshot.committedAt.slice(0, 10)}; this leads to its issue on GitHub`,
      remark: 'not in the data',
    };
  };
}
