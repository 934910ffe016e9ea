import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { failOnOtherDate, failOnUnrendered, noteIds, NOTES } from './note-loader.ts';
import { frontMatterSchema } from './note/note.ts';

/** Every Markdown file but drafts, whose name, or folder's name, begins with an underscore. */
const PUBLISHED = ['**/*.md', '!**/_*', '!**/_*/**'];

export const collections = {
  notes: defineCollection({
    loader: failOnOtherDate(failOnUnrendered(glob({ base: NOTES, pattern: PUBLISHED, generateId: noteIds() }))),
    schema: frontMatterSchema,
  }),
};
