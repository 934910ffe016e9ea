/** How Astro's build is made shorter: what shows the same as before is kept, and pages are indexed meanwhile. */
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { decode } from '../content/addresses.ts';
import type { KeptFiles } from './kept-files.ts';
import { cacheOf, setAside } from './kept-files.ts';
import type { BuildMessage } from './messages.ts';
import { siteVersion } from './version.ts';

type RouteType = Parameters<AstroPrerenderer['render']>[1]['routeData']['type'];

/**
 * Keeps the files of the build before whose routes say by a `cacheKey` that they are the same, and tells
 * the process that began the build of every page, where that listens.
 */
export function keepFiles(): AstroIntegration {
  let site = '';
  let base = '';
  let cache = '';
  let version = '';
  let kept: KeptFiles;
  let pages: string[] = [];
  const keys = new Map<string, string>();
  return {
    name: 'kept-files',
    hooks: {
      'astro:config:done'({ config }) {
        site = fileURLToPath(config.outDir);
        base = config.base;
        cache = cacheOf(fileURLToPath(config.root));
        version = JSON.stringify([siteVersion(), config.site, config.base]);
      },
      'astro:build:start'({ setPrerenderer, logger }) {
        kept = setAside(site, cache, version);
        // Where there is room V8 lets the heap grow to a multiple of what is needed before it clears away.
        setFlagsFromString('--heap-growing-percent=25');
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async getStaticPaths() {
            const paths = await prerenderer.getStaticPaths();
            const same = new Set<string>();
            const rest = paths.filter(({ pathname, route, cacheKey }) => {
              if (cacheKey === undefined) return true;
              const file = fileOf(pathname, route.type);
              keys.set(file, cacheKey);
              if (!kept.keep(file, cacheKey)) return true;
              same.add(file);
              return false;
            });
            pages = paths.flatMap(({ pathname, route }) => (route.type === 'page' ? fileOf(pathname, route.type) : []));
            tell({ pages, kept: same });
            logger.info(`${same.size} of ${paths.length} files are as they were`);
            return rest;
          },
          async render(request, options) {
            const rendered = await prerenderer.render(request, options);
            if (options.routeData.type !== 'page' || !process.send) return rendered;
            const response = rendered instanceof Response ? rendered : rendered.response;
            const body = await response.arrayBuffer();
            const path = decode(new URL(request.url).pathname).slice(base.length);
            tell({ page: fileOf(path, 'page'), size: body.byteLength });
            return new Response(body, response);
          },
        }));
      },
      'astro:build:done': () => kept.finish(keys, pages),
    },
  };
}

function tell(message: BuildMessage) {
  process.send?.(message);
}

/** Where Astro writes what a path gives. */
function fileOf(pathname: string, type: RouteType): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  if (path === '404') return '404.html';
  return type === 'page' ? posix.join(path, 'index.html') : path;
}
