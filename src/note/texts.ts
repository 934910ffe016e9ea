/** The text of a note, as its page, its feeds and its Markdown have it, but for the addresses of images. */

/** Each is a file with this ending. */
export const FORMS = ['html', 'feed', 'md'] as const;
export type Form = (typeof FORMS)[number];
export type Texts = Record<Form, string>;
