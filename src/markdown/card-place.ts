/**
 * The place of a KEP's card in a note's HTML: a comment with the KEP's number or directory, which
 * the pipeline leaves below the heading of a discussion and the page puts the card at.
 */
export const CARD_PLACE = /<!--kep-card ([^\s>]+)-->/;

/** The comment's text for a KEP. */
export const cardPlace = ({ number, name }: { number: number; name?: string }) => `kep-card ${name ?? number}`;
