/** Moments of recordings: addresses that start a video at a time of it. */

/** A time with hours, minutes and seconds, or with minutes, of which a long recording has more than 59, and seconds. */
const MARK = String.raw`(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d`;

/** The text in brackets that is a moment of a recording: `12:34`, `1:02:03`, `75:10`. */
export const RECORDING_MARK = new RegExp(`^${MARK}$`);

/** Such a mark in a text; the group is the time. */
export const MARK_IN_BRACKETS = new RegExp(String.raw`\[(${MARK})\]`, 'g');

const MARK_IN_FRONT = new RegExp(String.raw`^\s*\[${MARK}\]\s*`);

/** Removes a mark at the start of a text, such as a heading. */
export function withoutMark(text: string): string {
  return text.replace(MARK_IN_FRONT, '');
}

/** Returns the seconds from the beginning for a mark such as `12:34`; undefined if it is not one. */
export function readMark(mark: string): number | undefined {
  if (!RECORDING_MARK.test(mark)) return undefined;
  return mark.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/**
 * Returns the address of a moment of a recording on YouTube, Vimeo or Zoom; undefined for any other address.
 *
 * - YouTube takes `t`, and in its player `start`: https://developers.google.com/youtube/player_parameters.
 * - Vimeo takes `#t`: https://help.vimeo.com/hc/en-us/articles/12426195699089.
 * - Zoom takes `startTime`, a moment of the clock in milliseconds. The address that Zoom gives for sharing a recording from
 *   its beginning has it; without it, the recording opens at its beginning.
 */
export function momentOf(recording: string, seconds: number): string | undefined {
  const url = URL.parse(recording);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^(?:www|m|music)\./, '');
  if (isYouTube(host, url)) {
    const isPlayer = url.pathname.startsWith('/embed/');
    for (const name of ['t', 'start', 'time_continue']) url.searchParams.delete(name);
    if (/^#t=/.test(url.hash)) url.hash = '';
    url.searchParams.set(isPlayer ? 'start' : 't', isPlayer ? String(seconds) : `${seconds}s`);
    return url.href;
  }
  if (host === 'vimeo.com' || host === 'player.vimeo.com') {
    if (!/\/\d{4,}(?:\/|$)/.test(url.pathname)) return undefined;
    url.hash = `t=${seconds}s`;
    return url.href;
  }
  if (!isZoom(host, url)) return undefined;
  const begins = Number(url.searchParams.get('startTime'));
  if (begins > 0) url.searchParams.set('startTime', String(begins + seconds * 1000));
  return url.href;
}

function isYouTube(host: string, { pathname, searchParams }: URL): boolean {
  if (host === 'youtu.be') return pathname.length > 1;
  if (host !== 'youtube.com' && host !== 'youtube-nocookie.com') return false;
  return /^\/(?:live|embed|shorts|v)\/./.test(pathname) || (pathname === '/watch' && searchParams.has('v'));
}

function isZoom(host: string, { pathname }: URL): boolean {
  return (
    /(?:^|\.)zoom(?:gov)?\.us$|(?:^|\.)zoom\.com$/.test(host) && /^\/rec(?:ording)?\/(?:share|play)\/./.test(pathname)
  );
}

/** Whether an address is a Zoom recording that does not say when it begins, so that no moment of it can be linked. */
export function lacksBeginning(recording: string): boolean {
  const url = URL.parse(recording);
  return url !== null && isZoom(url.hostname, url) && !(Number(url.searchParams.get('startTime')) > 0);
}
