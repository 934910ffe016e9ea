import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { failOnUnrendered, noteIds, NOTES } from './note-loader.ts';
import { frontMatterSchema } from './note/note.ts';

export const collections = {
  notes: defineCollection({
    loader: failOnUnrendered(glob({ base: NOTES, pattern: '**/[^_]*.md', generateId: noteIds() })),
    schema: frontMatterSchema,
  }),
};
