import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { redirectPage } from '../hosting/redirect.ts';
import { aliasFile } from '../note/aliases.ts';
import { absolute, kepPath, notePath } from '../urls.ts';

/** What the page is called, and where it is now. */
type Props = { title: string; path: string };

/** The older addresses of notes, and the pages of KEPs under numbers that they no longer have. */
export const getStaticPaths = (async () => {
  const { aliases, formerNumbers } = await loadCatalog();
  const moved = (alias: string, props: Props) => ({ params: { alias }, props });
  return [
    ...[...aliases].map(([file, { note }]) => moved(file, { title: note.title, path: notePath(note.id) })),
    ...[...formerNumbers].map(([number, { key, kep }]) =>
      moved(aliasFile(`/keps/${number}/`), { title: kep.title, path: kepPath(key) }),
    ),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { title, path }, site }) => {
  const html = redirectPage(title, path, absolute(path, site!));
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
