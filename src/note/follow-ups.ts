/** Follow-ups: what somebody agreed to do, written as task list items. */
import { isCalendarDate } from '../util/dates.ts';
import { findMentions } from './mentions.ts';
import type { NamedKep } from './references.ts';

export interface FollowUp {
  /** The id of the item in the note's page. */
  anchor: string;
  /** As plain text. */
  text: string;
  isDone: boolean;
  /** The first person or team that it names, without the @: `octocat`, `kubernetes/sig-node-leads`. */
  owner?: string;
  /** The day that it names after `by` or `until`, as `yyyy-mm-dd`. */
  due?: string;
  /** The KEPs that it names, or else the one whose discussion it stands in. */
  keps: NamedKep[];
}

const DUE = /\b(?:by|until|due)\s+(\d{4}-\d{2}-\d{2})\b/i;

/**
 * Who is to do a follow-up, and by when, as its text says. `repository` is the club's own, as `owner/name`: its
 * owner may have teams.
 */
export function readOwnerAndDueDate(text: string, repository?: string): Pick<FollowUp, 'owner' | 'due'> {
  const owner = findMentions(text, repository)[0]?.name;
  const due = DUE.exec(text)?.[1];
  return { ...(owner && { owner }), ...(due && isCalendarDate(due) && { due }) };
}
