/** Follow-ups: tasks that somebody agreed to do, written as task list items. */
import { isCalendarDate } from '../util/dates.ts';
import { findMentions } from './mentions.ts';
import type { NamedKep } from './references.ts';

export interface FollowUp {
  /** The id of the item on the note's page. */
  anchor: string;
  /** As plain text. */
  text: string;
  isDone: boolean;
  /** The first person or team that it mentions, without the @: `octocat`, `kubernetes/sig-node-leads`. */
  owner?: string;
  /** The date after `by`, `until` or `due`, as `yyyy-mm-dd`. */
  due?: string;
  /** The KEPs that it mentions, or else the one under discussion. */
  keps: NamedKep[];
}

const DUE = /\b(?:by|until|due)\s+(\d{4}-\d{2}-\d{2})\b/i;

/**
 * Reads the owner and the due date from the text of a follow-up. `repository` is the club's own, as `owner/name`; its
 * owner can have teams.
 */
export function readOwnerAndDueDate(text: string, repository?: string): Pick<FollowUp, 'owner' | 'due'> {
  const owner = findMentions(text, repository)[0]?.name;
  const due = DUE.exec(text)?.[1];
  return { ...(owner && { owner }), ...(due && isCalendarDate(due) && { due }) };
}
