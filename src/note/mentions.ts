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

/** Organizations of the Kubernetes project, which have teams, and publish npm packages such as `@kubernetes/client-node`. */
const ORGANIZATIONS = ['kubernetes', 'kubernetes-sigs'];

/** How the project names its teams (https://github.com/kubernetes/org, the files `teams.yaml`). */
const TEAM =
  /^(?:sig|wg|ug|committee|release|steering|k8s-infra|milestone)-|-(?:leads?|chairs|maintainers|reviewers|approvers|admins?|owners|managers|members|committee|team|triage|oncall|contacts|shadows)$/i;

/**
 * Returns the people and teams that a text mentions, in order. `repository` is the club's own, as `owner/name`; its
 * owner can have teams of any name. Any other `@scope/name` is an npm package.
 */
export function findMentions(text: string, repository?: string): Mention[] {
  if (!text.includes('@')) return [];
  const owner = repository?.split('/')[0]?.toLowerCase();
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const [whole, account = '', team] = match;
    const organization = account.toLowerCase();
    const isTeam = ORGANIZATIONS.includes(organization) ? TEAM.test(team ?? '') : organization === owner;
    return team !== undefined && !isTeam
      ? []
      : { name: whole.slice(1), start: match.index, end: match.index + whole.length };
  });
}
