/** How a note names people and teams on GitHub: `@octocat`, `@kubernetes/sig-node-leads`. */

/** A person or a team named in a text, and where: from `start` up to `end`. */
export interface Mention {
  /** Without the @: `octocat`, or `kubernetes/sig-node-leads`. */
  name: string;
  start: number;
  end: number;
}

/**
 * A name behind an @ that is no part of an e-mail address, of a path, or of an account elsewhere
 * (`@octocat@example.social`, `@octocat:example.org`). GitHub does not link `@mention` either.
 */
const MENTION =
  /(?<![\w.@\\])(?<!(?<!@[a-z\d-]{1,39})\/)@(?!mentions?\b)([a-z\d](?:-?[a-z\d]){0,38})(?:\/([a-z\d](?:[-_.]?[a-z\d])*))?(?![\w@-]|\/(?!@)|\.\w|:[\w-]+\.\w)/gi;

/** Organizations of the Kubernetes project, of which `@organization/name` is a team; elsewhere it is a package of npm. */
const ORGANIZATIONS = ['kubernetes', 'kubernetes-sigs'];

/**
 * The people and teams that a text names, in its order. `repository` is the club's own, as `owner/name`: its
 * owner may have teams as well.
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
