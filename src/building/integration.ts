/** How Astro's build is made shorter: what shows the same as before is kept. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { KeptFiles } from './kept-files.ts';
import { setAside } from './kept-files.ts';
import { siteVersion } from './version.ts';

/** Keeps the files of the build before whose routes say by a `cacheKey` that they are the same. */
export function keepFiles(): AstroIntegration {
  let site = '';
  let cache = '';
  let version = '';
  let kept: KeptFiles;
  const keys = new Map<string, string>();
  return {
    name: 'kept-files',
    hooks: {
      'astro:config:done'({ config }) {
        site = fileURLToPath(config.outDir);
        cache = join(fileURLToPath(config.root), '.cache/site');
        version = JSON.stringify([siteVersion(), config.site, config.base]);
      },
      'astro:build:start'({ setPrerenderer, logger }) {
        kept = setAside(site, cache, version);
        // Where there is room V8 lets the heap grow to a multiple of what is needed before it clears away.
        setFlagsFromString('--heap-growing-percent=60');
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async getStaticPaths() {
            const paths = await prerenderer.getStaticPaths();
            const rest = paths.filter(({ pathname, route, cacheKey }) => {
              if (cacheKey === undefined) return true;
              const file = fileOf(pathname, route.type);
              keys.set(file, cacheKey);
              return !kept.keep(file, cacheKey);
            });
            logger.info(`${paths.length - rest.length} of ${paths.length} files are as they were`);
            return rest;
          },
        }));
      },
      'astro:build:done': () => kept.finish(keys),
    },
  };
}

type RouteType = Parameters<AstroPrerenderer['render']>[1]['routeData']['type'];

/** Where Astro writes what a path gives. */
function fileOf(pathname: string, type: RouteType): string {
  const path = pathname.replace(/^\/|\/$/g, '');
  return type === 'page' ? join(path, 'index.html') : path;
}
