import type { APIRoute, GetStaticPaths } from 'astro';
import type { SiteFile } from '../files/file.ts';
import { writeAhead } from '../files/ahead.ts';
import { listFiles } from '../files/list.ts';

/** Every file that is not a page. */
export const getStaticPaths = (async () => {
  const files = await listFiles(new URL(import.meta.env.SITE));
  // The dev server writes only the file that it is asked for.
  return (import.meta.env.PROD ? writeAhead(files) : files).map((file) => ({
    params: { file: file.name },
    props: file,
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<SiteFile> = async ({ props: { write, mediaType } }) => {
  const contents = await write();
  const body = typeof contents === 'string' ? contents : new Uint8Array(contents);
  return new Response(body, { headers: { 'content-type': mediaType } });
};
