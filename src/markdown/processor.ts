/** The Markdown pipeline of the notes: which plugins run, in which order. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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
import type { NamedKep } from '../note/references.ts';
import { issueUrl, kepPath } from '../urls.ts';
import { rehypeFigures } from './rehype-figures.ts';
import { rehypeFollowUps } from './rehype-follow-ups.ts';
import { rehypeHeadingLevels } from './rehype-heading-levels.ts';
import { rehypeImageSources } from './rehype-image-sources.ts';
import { rehypeKepDiscussions } from './rehype-kep-discussions.ts';
import type { LinkOptions } from './rehype-links.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeSafeHtml } from './rehype-safe-html.ts';
import { rehypeScrollable } from './rehype-scrollable.ts';
import { rehypeTaskLists } from './rehype-task-lists.ts';
import { remarkImageEscapes } from './remark-image-escapes.ts';
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

/** The processor for `markdown.processor` of Astro's configuration. */
export function createNoteProcessor(snapshot: Snapshot, { base, origin }: LinkOptions) {
  return unified({
    // Quotes are curled, but `--flag` stays what a writer typed.
    smartypants: { dashes: false },
    remarkPlugins: [
      remarkImageEscapes,
      [remarkKepReferences, { link: createKepLinks(snapshot), version: fingerprint(snapshot) }],
      [remarkGithub, github],
    ],
    rehypePlugins: [
      rehypeSafeHtml,
      rehypeImageSources,
      rehypeHeadingLevels,
      rehypeHeadingIds,
      rehypeKepDiscussions,
      rehypeGithubAlerts,
      rehypeFigures,
      rehypeScrollable,
      [rehypeHighlight, { languages: { ...common, dockerfile, protobuf } }],
      rehypeTaskLists,
      rehypeFollowUps,
      [rehypeLinks, { base, origin }],
    ],
  });
}

/** Links KEPs of the snapshot to their pages, and all others to their issues on GitHub. */
function createKepLinks(snapshot: Snapshot) {
  const keyed = keyKeps(snapshot.keps);
  const resolve = createResolver(snapshot.keps);
  return ({ number, name }: NamedKep) => {
    const key = resolve(number, name);
    if (key !== undefined) return { href: kepPath(key), title: keyed.get(key)!.title };
    return {
      href: issueUrl(number),
      title: `KEP-${number} is not among the KEPs of ${snapshot.committedAt.slice(0, 10)}; this leads to its issue on GitHub`,
      remark: 'not in the data',
    };
  };
}

/**
 * Astro keeps rendered Markdown until the plugins' options change, and does not see functions
 * among them: this option changes with the plugins' code, with the packages, and with what the
 * plugins take from the KEPs.
 */
function fingerprint(snapshot: Snapshot): string {
  const hash = createHash('sha256').update(readFileSync(new URL('../../package-lock.json', import.meta.url)));
  for (const place of ['../markdown/', '../note/', '../kep/', '../urls.ts']) {
    const url = new URL(place, import.meta.url);
    const names = place.endsWith('/') ? readdirSync(url).toSorted() : [''];
    for (const name of names) hash.update(readFileSync(new URL(name, url)));
  }
  for (const [key, { title }] of keyKeps(snapshot.keps)) hash.update(`${key}\0${title}\0`);
  return hash.update(snapshot.committedAt).digest('hex');
}
