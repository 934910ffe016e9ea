import { defineCollection } from 'astro:content';
import { noteLoader } from './content/loader.ts';
import { meetingSchema } from './meeting/meeting.ts';
import { frontMatterSchema } from './note/note.ts';

export const collections = {
  notes: defineCollection({ loader: noteLoader(), schema: frontMatterSchema }),
  meetings: defineCollection({ loader: noteLoader('meetings'), schema: meetingSchema }),
};
