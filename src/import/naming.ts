/** The file names of imported posts: the date, and more only if a day has several. */
import { slugify } from './names.ts';
import type { Post } from './posts.ts';
import type { Project } from './project.ts';
import { NOTES } from './project.ts';
import { textOf } from './values.ts';

/**
 * Names the note of every post, from the root of the project. All names are unique, and differ from those of existing
 * notes.
 */
export function nameNotes(posts: readonly Post[], { names, imported }: Project): Map<Post, string> {
  const taken = new Set(names);
  const days = Map.groupBy(
    posts.filter(({ draft }) => !draft),
    ({ day }) => day,
  );
  const files = new Map<Post, string>();
  for (const post of posts) {
    const { day, draft, path } = post;
    const before = imported.get(path);
    const alone = !draft && days.get(day)?.length === 1 && ![...names].some((name) => name.startsWith(day!));
    const slug = slugify(textOf(post.fields.get('slug')) ?? post.name) || 'post';
    const wanted = alone ? day! : [day, slug].filter(Boolean).join('-');
    const name = before ? '' : free(`${draft ? '_' : ''}${wanted}`, taken);
    files.set(post, before ?? `${[NOTES, ...(day ? [day.slice(0, 4)] : [])].join('/')}/${name}.md`);
  }
  return files;
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}
