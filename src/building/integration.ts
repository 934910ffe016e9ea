/** How Astro's build is made shorter: what did not change is kept, and pages are indexed while others are rendered. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { KeptFiles } from './kept-files.ts';
import { setAside } from './kept-files.ts';
import type { SearchIndex } from './search-index.ts';
import { createSearchIndex } from './search-index.ts';
import { siteVersion } from './version.ts';

/**
 * Keeps the files of the build before whose routes say by a `cacheKey` that they are the same, and
 * indexes every page for the search.
 */
export function shorterBuild(): AstroIntegration {
  let base = '/';
  let site = '';
  let cache = '';
  let version = '';
  let kept: KeptFiles;
  let index: SearchIndex;
  const keys = new Map<string, string>();
  return {
    name: 'shorter-build',
    hooks: {
      'astro:config:done'({ config }) {
        ({ base } = config);
        site = fileURLToPath(config.outDir);
        cache = join(fileURLToPath(config.root), '.cache/site');
        version = JSON.stringify([siteVersion(), config.site, base]);
      },
      'astro:build:start'({ setPrerenderer, logger }) {
        kept = setAside(site, cache, version);
        index = createSearchIndex();
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async getStaticPaths() {
            const paths = await prerenderer.getStaticPaths();
            const rest = paths.filter(({ pathname, route, cacheKey }) => {
              const file = fileOf(pathname, route.type);
              if (route.type === 'page') index.expect(file);
              if (cacheKey === undefined) return true;
              keys.set(file, cacheKey);
              if (!kept.keep(file, cacheKey)) return true;
              if (route.type === 'page') index.add({ file, path: join(site, file) });
              return false;
            });
            logger.info(`${paths.length - rest.length} of ${paths.length} files are as they were`);
            return rest;
          },
          async render(request, options) {
            const rendered = await prerenderer.render(request, options);
            if (options.routeData.type !== 'page') return rendered;
            const response = rendered instanceof Response ? rendered : rendered.response;
            const html = await response.text();
            index.add({ file: fileOf(new URL(request.url).pathname.slice(base.length), 'page'), html });
            const copy = new Response(html, response);
            return rendered instanceof Response ? copy : { ...rendered, response: copy };
          },
        }));
      },
      async 'astro:build:done'({ logger }) {
        const count = await index.write(join(site, 'pagefind'));
        kept.finish(keys);
        logger.info(`${count} pages can be found`);
      },
    },
  };
}

type RouteType = Parameters<AstroPrerenderer['render']>[1]['routeData']['type'];

/** Where Astro writes what a path gives. */
function fileOf(pathname: string, type: RouteType): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (type !== 'page') return path;
  return path === '404' ? '404.html' : join(path, 'index.html');
}
