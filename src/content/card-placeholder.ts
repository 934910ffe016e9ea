/** Placeholders for KEP cards in a note's HTML, which the pipeline inserts and the page replaces. */

/** A comment below the heading of a discussion; the group is the text that {@link cardPlaceholder} returns. */
export const CARD_PLACEHOLDER = /<!--(kep-card [^\s>]+)-->/;

/** Returns the text of the comment for a KEP: its directory name if known, else its number. */
export const cardPlaceholder = ({ number, name }: { number: number; name?: string }) => `kep-card ${name ?? number}`;
