/** A note's text in other forms, which take as long to make as its HTML; kept between builds. */
import { toFeedHtml } from './feeds/html.ts';
import { keepText } from './kept-text.ts';
import { textToMarkdown } from './twins/note.ts';

/** The HTML as feeds have it, of a note whose page has this address in full. */
export function keepFeedHtml(html: string, url: string, folder?: string): Promise<string> {
  return keepText('feed', [html, url], () => toFeedHtml(html, url), folder);
}

/** The Markdown, of the HTML as feeds have it. */
export function keepMarkdown(feedHtml: string, folder?: string): Promise<string> {
  return keepText('markdown', [feedHtml], () => textToMarkdown(feedHtml), folder);
}
