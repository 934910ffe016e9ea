/** Follow-ups: what a note says that somebody will do, as task list items. */
import { isCalendarDate } from '../util/dates.ts';
import type { NamedKep } from './references.ts';

export interface FollowUp {
  /** The id of the item in the note's page. */
  anchor: string;
  /** As plain text. */
  text: string;
  isDone: boolean;
  /** The first handle that it names, without the @. */
  owner?: string;
  /** The day that it names after `by` or `until`, as `yyyy-mm-dd`. */
  due?: string;
  /** The KEPs that it names, or else the one whose discussion it stands in. */
  keps: NamedKep[];
}

/** A handle that is no part of an address or of a team's name. */
const OWNER = /(?<![\w./@])@([a-z\d](?:-?[a-z\d]){0,38})(?![\w/-]|\.\w)/i;
const DUE = /\b(?:by|until|due)\s+(\d{4}-\d{2}-\d{2})\b/i;

/** Who is to do a follow-up, and by when, as its text tells. */
export function readDuty(text: string): Pick<FollowUp, 'owner' | 'due'> {
  const owner = OWNER.exec(text)?.[1];
  const due = DUE.exec(text)?.[1];
  return { ...(owner && { owner }), ...(due && isCalendarDate(due) && { due }) };
}
