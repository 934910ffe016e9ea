/**
 * What stands for the day of a note that is begun on the site, and for that of its meeting: the build
 * knows neither. The writer's browser fills them in; the check refuses a note in which they were left.
 */
export const NOTE_DAY = 'YYYY-MM-DD';
export const MEETING_DAY = 'MEETING-DAY';
