/** Structured data for search engines: schema.org types as JSON-LD. */
import type { Club } from '../club/club.ts';
import type { Note } from '../note/note.ts';
import { profileUrl } from '../urls.ts';

/** One step of the breadcrumbs: the name of a page and its absolute address. */
export interface Crumb {
  name: string;
  url: string;
}

/** The breadcrumbs from the home page to the current page, which comes last. */
export function breadcrumbs(crumbs: readonly Crumb[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  };
}

/** A note as a blog posting, with the meeting that it reports, if any, as an event. */
export function blogPosting(note: Note, club: Club, url: string, image: string): object {
  const organization = { '@type': 'Organization', name: club.name, url: club.address };
  const people = note.authors.map((handle) => ({
    '@type': 'Person',
    name: handle,
    url: profileUrl(handle),
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: note.title,
    description: note.summary || note.opening,
    datePublished: note.date,
    ...(note.updated && { dateModified: note.updated }),
    url,
    image,
    inLanguage: 'en',
    author: people.length > 0 ? people : organization,
    publisher: organization,
    keywords: note.tags,
    ...(club.license && { license: club.license.address }),
    ...(note.meeting && {
      about: {
        '@type': 'Event',
        name: `${club.name} meeting`,
        startDate: note.meeting.date,
        ...(note.meeting.recording && { recordedIn: { '@type': 'VideoObject', url: note.meeting.recording } }),
        organizer: organization,
      },
    }),
  };
}

/** Serializes data for a script element: no string in it can close the element. */
export function formatData(data: readonly object[]): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
