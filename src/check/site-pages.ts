/** What the addresses of the site's own pages begin with. A test holds that every page of src/pages is here. */
const SECTIONS = new Set([
  'about',
  'activity',
  'api',
  'contribute',
  'follow-ups',
  'keps',
  'notes',
  'reading-list',
  'releases',
  'search',
  'sigs',
  'social',
  'stats',
  'subscribe',
  'tags',
]);

/** Files that the build makes at the site's root. */
const FILES = /^\/(?:404|feed|atom|calendar|llms|social|robots|sitemap[\w-]*)\.[a-z]+$|^\/(?:_astro|pagefind)\//;

/** Whether a path from the site's root is that of a page, or of a file, which the site makes by itself. */
export function isSitePage(path: string): boolean {
  const section = path.split('/')[1]!;
  return section === '' || SECTIONS.has(section) || FILES.test(path);
}
