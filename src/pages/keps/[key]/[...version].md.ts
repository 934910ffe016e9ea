import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadTextMarkdown } from '../../../catalog/catalog.ts';
import { listTextPages } from '../../../catalog/texts.ts';
import { textToMarkdown } from '../../../markdown-export/text.ts';

export const getStaticPaths = (async () => {
  const pages = listTextPages((await loadCatalog()).keps).filter(({ isHere }) => isHere);
  return pages.map((page) => {
    const version = ['text', page.meeting ?? []].flat().join('/');
    return { params: { key: page.entry.key, version }, props: { page } };
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { page }, site }) => {
  const text = textToMarkdown(page, await loadTextMarkdown(page, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
