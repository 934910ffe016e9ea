/** The places of KEP cards in a note's HTML, which the pipeline leaves and the page fills. */

/** A comment below the heading of a discussion; its group is the text that {@link cardPlaceholder} gives. */
export const CARD_PLACEHOLDER = /<!--(kep-card [^\s>]+)-->/;

/** The comment's text for a KEP: its directory where that is known, else its number. */
export const cardPlaceholder = ({ number, name }: { number: number; name?: string }) => `kep-card ${name ?? number}`;
