/** The one list of the site's files that are not pages, with the functions that write them. */
import { kepDetails, kepRecord } from '../api/keps.ts';
import { noteRecord } from '../api/notes.ts';
import type { SchemaName } from '../api/json-schema.ts';
import { toJsonSchema } from '../api/json-schema.ts';
import { SCHEMAS } from '../api/schemas.ts';
import { loadCatalog, loadMarkdown, loadPicture, loadPictures, loadTextMarkdown } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/merge.ts';
import { listKepKeys, listRedirects } from '../catalog/redirects.ts';
import { listKepNames } from '../catalog/search.ts';
import { listTextPages } from '../catalog/texts.ts';
import {
  announce,
  formatCalendar,
  formatMeeting,
  hasCalendar,
  listAnnouncements,
  listReports,
} from '../feeds/calendar.ts';
import { formatHeaders, formatRedirects } from '../hosting/files.ts';
import { redirectPage } from '../hosting/redirect.ts';
import { formatRobots } from '../hosting/robots.ts';
import { agendaToMarkdown } from '../markdown-export/agenda.ts';
import { kepToMarkdown } from '../markdown-export/kep.ts';
import { writeLlmsText } from '../markdown-export/llms.ts';
import { noteToMarkdown } from '../markdown-export/note.ts';
import { textToMarkdown } from '../markdown-export/text.ts';
import { aliasFile } from '../note/aliases.ts';
import { kepCard, kepImagePath, noteCard, siteCard } from '../social-images/cards.ts';
import type { SocialCard } from '../social-images/image.ts';
import { drawSocialImage } from '../social-images/image.ts';
import {
  absolute,
  apiKepPath,
  apiListPath,
  apiSchemaPath,
  calendarPath,
  homePath,
  kepNamesPath,
  kepPath,
  llmsPath,
  markdownPath,
  meetingCalendarPath,
  meetingPath,
  notePath,
  picturePath,
  publicPath,
  sitemapPath,
  socialImagePath,
  textPath,
} from '../urls.ts';
import { listFeedFiles } from './feeds.ts';
import type { SiteFile } from './file.ts';
import { CALENDAR, fileAt, HTML, JSON_TEXT, MARKDOWN, PNG, TEXT } from './file.ts';

/** Returns the absolute address of a path of the site. */
type Full = (path: string) => string;

/** Lists every file of the site other than its pages, its assets, and the files in `public/`. */
export async function listFiles(site: URL): Promise<SiteFile[]> {
  const catalog = await loadCatalog();
  const full = (path: string) => absolute(path, site);
  return [
    ...(await listFeedFiles(site)),
    ...listMarkdown(catalog, full, site),
    ...listData(catalog, full),
    ...listCalendars(catalog, full),
    ...listHosting(catalog, full),
    ...(await listPictures()),
    // Last, because they are drawn while the other files are written.
    ...listImages(catalog),
  ];
}

/** Preview images of shared links. */
function listImages(catalog: Catalog): SiteFile[] {
  const image = (path: string, card: () => SocialCard): SiteFile => ({
    ...fileAt(path, PNG, () => drawSocialImage(card())),
    inBackground: true,
  });
  return [
    image(publicPath('social.png'), () => siteCard(catalog)),
    ...catalog.notes.map((entry) => image(socialImagePath('notes', entry.note.id), () => noteCard(entry, catalog))),
    ...catalog.keps.flatMap((entry) => {
      const path = kepImagePath(entry, catalog);
      return path === undefined ? [] : image(path, () => kepCard(entry, catalog));
    }),
  ];
}

/** Pages as Markdown, and `llms.txt`, which lists them. */
function listMarkdown(catalog: Catalog, full: Full, site: URL): SiteFile[] {
  return [
    fileAt(llmsPath, TEXT, () => writeLlmsText(catalog, full)),
    ...catalog.notes.map((entry) =>
      fileAt(markdownPath(notePath(entry.note.id)), MARKDOWN, async () =>
        noteToMarkdown(entry, await loadMarkdown(entry.note, site), full),
      ),
    ),
    ...catalog.agendas.map((entry) =>
      fileAt(markdownPath(meetingPath(entry.agenda.id)), MARKDOWN, async () =>
        agendaToMarkdown(entry, await loadMarkdown(entry.agenda, site), full),
      ),
    ),
    ...listKepKeys(catalog).map(([key, entry]) =>
      fileAt(markdownPath(kepPath(key)), MARKDOWN, () => kepToMarkdown(entry, catalog, full)),
    ),
    ...listTextPages(catalog.keps)
      .filter(({ isAvailable }) => isAvailable)
      .map((page) =>
        fileAt(markdownPath(textPath(page.entry.key, page.meeting)), MARKDOWN, async () =>
          textToMarkdown(page, await loadTextMarkdown(page, site)),
        ),
      ),
  ];
}

/** The API with its schemas, and the names that the search loads when it is first used. */
function listData(catalog: Catalog, full: Full): SiteFile[] {
  const json = (path: string, value: () => unknown) => fileAt(path, JSON_TEXT, () => JSON.stringify(value()));
  return [
    json(kepNamesPath, () => listKepNames(catalog)),
    json(apiListPath('keps'), () => catalog.keps.map((entry) => kepRecord(entry, full))),
    json(apiListPath('notes'), () => catalog.notes.map((entry) => noteRecord(entry, catalog, full))),
    ...listKepKeys(catalog).map(([key, entry]) => json(apiKepPath(key), () => kepDetails(entry, catalog, full))),
    ...(Object.keys(SCHEMAS) as SchemaName[]).map((name) =>
      json(apiSchemaPath(name), () => toJsonSchema(name, full(apiSchemaPath(name)))),
    ),
  ];
}

/** The calendar of the club, unless it would be empty, and of each meeting with an agenda. */
function listCalendars(catalog: Catalog, full: Full): SiteFile[] {
  const { club, agendas } = catalog;
  const whole = fileAt(calendarPath, CALENDAR, () =>
    formatCalendar(club, listReports(catalog, full), full(calendarPath), listAnnouncements(catalog, full)),
  );
  return [
    ...(hasCalendar(catalog) ? [whole] : []),
    ...agendas.map((entry) =>
      fileAt(meetingCalendarPath(entry.agenda.id), CALENDAR, () => formatMeeting(club, announce(entry, full))),
    ),
  ];
}

/** What hosts and crawlers read, and pages at older addresses for hosts that don't read `_redirects`. */
function listHosting(catalog: Catalog, full: Full): SiteFile[] {
  const redirects = listRedirects(catalog);
  return [
    fileAt(publicPath('robots.txt'), TEXT, () => formatRobots(full(sitemapPath))),
    fileAt(publicPath('_headers'), TEXT, () => formatHeaders(homePath)),
    fileAt(publicPath('_redirects'), TEXT, () => formatRedirects(redirects, homePath)),
    ...redirects.map(({ from, title, path }) => ({
      name: aliasFile(from),
      mediaType: HTML,
      write: () => redirectPage(title, path, full(path)),
    })),
  ];
}

/** Pictures in the texts of proposals. */
async function listPictures(): Promise<SiteFile[]> {
  return [...(await loadPictures())].map(([id, { name }]) =>
    fileAt(picturePath(name), `image/${name.slice(name.lastIndexOf('.') + 1)}`, () => loadPicture(id)),
  );
}
