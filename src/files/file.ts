import { homePath } from '../urls.ts';

/** A file of the site that is not a page. */
export type SiteFile = {
  /** The path under the base path, as the file is named: `keps/2599.md`. */
  name: string;
  mediaType: string;
  write: () => Contents | Promise<Contents>;
  /** Whether most of the work is done by other threads. */
  inBackground?: true;
};

export type Contents = string | Buffer;

export const CALENDAR = 'text/calendar; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
export const JSON_TEXT = 'application/json; charset=utf-8';
export const MARKDOWN = 'text/markdown; charset=utf-8';
export const PNG = 'image/png';
export const TEXT = 'text/plain; charset=utf-8';

/** A file at a path of the site, which is percent-encoded and includes the base path. */
export function fileAt(path: string, mediaType: string, write: SiteFile['write']): SiteFile {
  return { name: decodeURIComponent(path.slice(homePath.length)), mediaType, write };
}
