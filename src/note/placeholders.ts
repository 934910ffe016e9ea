/**
 * What a note that was begun holds in place of what only its writer knows. The check refuses a note in which any of
 * it was left.
 */

/** For the day of a note that is begun on the site, which the build does not know; the writer's browser fills it in. */
export const NOTE_DAY = 'YYYY-MM-DD';
/** The same for the day of its meeting. */
export const MEETING_DAY = 'MEETING-DAY';

/** The paragraph that a note begins with. */
export const OPENING = 'What this week was about, in a sentence or two.';

/** The paragraphs of each discussion, in Markdown. */
export const DISCUSSION = ['**It proposes** …', '**Asked:** …', '**Answered:** …', '**Agreed:** …'] as const;

/** Every paragraph that a scaffold leaves to be written, as it stands in the file. */
export const PLACEHOLDERS: readonly string[] = [OPENING, ...DISCUSSION];
