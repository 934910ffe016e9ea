/** Placeholders in a note's HTML for KEP cards and outcomes, which the pipeline inserts and the page replaces. */

/** A comment; the group is the text that {@link cardPlaceholder} or {@link outcomePlaceholder} returns. */
export const PLACEHOLDER = /<!--((?:kep-card|outcome) [^\s>]+)-->/;

/** Returns the text of the comment for a KEP: its directory name if known, else its number. */
export const cardPlaceholder = ({ number, name }: { number: number; name?: string }) => `kep-card ${name ?? number}`;

/** Returns the text of the comment behind something that was agreed, by the id of its element. */
export const outcomePlaceholder = (anchor: string) => `outcome ${anchor}`;
