/** Has the dev server load notes and meetings anew as soon as something that they are made of is saved. */
import { join, relative } from 'node:path';
import type { AstroIntegration } from 'astro';

const FOLLOWED = ['content', 'src/data'];

/** The names of the loaders, which are passed the paths that changed. */
export const LOADERS = ['notes', 'meetings'];

/**
 * Astro writes its store at once after a refresh. After a loader's own change it waits for half a second, which is why
 * the loaders don't follow their files themselves.
 */
export function followContent(): AstroIntegration {
  return {
    name: 'follow-content',
    hooks: {
      'astro:server:setup': ({ server, refreshContent, logger }) => {
        const { root } = server.config;
        const changed = new Set<string>();
        let working = Promise.resolve();
        const refresh = async () => {
          const paths = [...changed];
          changed.clear();
          if (paths.length > 0) await refreshContent?.({ loaders: LOADERS, context: { changed: paths } });
        };
        server.watcher.add(FOLLOWED.map((path) => join(root, path)));
        server.watcher.on('all', (_, file) => {
          const path = relative(root, file).replaceAll('\\', '/');
          if (!FOLLOWED.some((folder) => path.startsWith(`${folder}/`))) return;
          changed.add(path);
          working = working.then(refresh).catch((error: Error) => logger.error(error.message));
        });
      },
    },
  };
}
