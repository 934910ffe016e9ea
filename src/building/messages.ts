/** What Astro's process tells of the pages to the one that indexes them. Files are paths in the site. */
export type BuildMessage = { pages: string[]; kept: ReadonlySet<string> } | { page: string; size: number };
