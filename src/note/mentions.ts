/** Mentions of people and teams on GitHub: `@octocat`, `@kubernetes/sig-node-leads`. */
import { HANDLE } from '../util/handle.ts';

/** A mention of a person or a team, from `start` up to `end`. */
export interface Mention {
  /** Without the @: `octocat`, or `kubernetes/sig-node-leads`. */
  name: string;
  start: number;
  end: number;
}

/** Not part of an e-mail address or a path. A slash can only separate two mentions. */
const BEFORE = String.raw`(?<![\w.@\\])(?<!(?<!@[a-z\d-]{1,39})\/)`;
/** Not part of an account on another host (`@octocat@example.social`, `@octocat:example.org`). */
const AFTER = String.raw`(?![\w@-]|\/(?!@)|\.\w|:[\w-]+\.\w)`;
/** Like GitHub, this does not link `@mention`. */
const MENTION = new RegExp(
  String.raw`${BEFORE}@(?!mentions?\b)(${HANDLE})(?:\/([a-z\d](?:[-_.]?[a-z\d])*))?${AFTER}`,
  'gi',
);

/** Organizations of the Kubernetes project. In these, `@organization/name` is a team; in others, it is an npm package. */
const ORGANIZATIONS = ['kubernetes', 'kubernetes-sigs'];

/**
 * Returns the people and teams that a text mentions, in order. `repository` is the club's own, as `owner/name`; its
 * owner can have teams as well.
 */
export function findMentions(text: string, repository?: string): Mention[] {
  if (!text.includes('@')) return [];
  const owner = repository?.split('/')[0]?.toLowerCase();
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const [whole, account = '', team] = match;
    const isTeam = ORGANIZATIONS.includes(account.toLowerCase()) || account.toLowerCase() === owner;
    return team !== undefined && !isTeam
      ? []
      : { name: whole.slice(1), start: match.index, end: match.index + whole.length };
  });
}
