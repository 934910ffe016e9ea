/** Placeholders in the template of a note for what only the writer knows. The check rejects notes that still have one. */

/** The date of a note that is started on the site. The build has no clock, so the writer's browser fills it in. */
export const NOTE_DAY = 'YYYY-MM-DD';
/** The date of its meeting. */
export const MEETING_DAY = 'MEETING-DAY';

/** The first paragraph of a note. */
export const OPENING = 'What this week was about, in a sentence or two.';

/** The paragraphs of each discussion, in Markdown. */
export const DISCUSSION = ['**It proposes** …', '**Asked:** …', '**Answered:** …', '**Agreed:** …'] as const;

/** Opens the paragraph of links to the sections of a proposal. These links alone don't mean that a note discusses them. */
export const PROPOSAL_LINKS = 'In the proposal:';

/** The first paragraph of an agenda. */
export const WHY = 'Why these KEPs, and what to read of them.';
/** A question of an agenda. */
export const QUESTION = DISCUSSION[1];

/** All placeholder paragraphs of a note, exactly as in the file. */
export const PLACEHOLDERS: readonly string[] = [OPENING, ...DISCUSSION];
