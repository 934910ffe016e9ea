import type { APIRoute, GetStaticPaths } from 'astro';
import type { SiteFile } from '../files/file.ts';
import { listFiles } from '../files/list.ts';

/** Every file that is not a page. */
export const getStaticPaths = (async () =>
  (await listFiles(new URL(import.meta.env.SITE))).map((file) => ({
    params: { file: file.name },
    props: file,
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<SiteFile> = async ({ props: { write, mediaType } }) => {
  const contents = await write();
  const body = typeof contents === 'string' ? contents : new Uint8Array(contents);
  return new Response(body, { headers: { 'content-type': mediaType } });
};
