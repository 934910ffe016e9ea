/** What a page is about, for search engines: schema.org in JSON-LD. */
import type { Club } from '../club/club.ts';
import type { Note } from '../note/note.ts';

/** A page on the way to another: what it is called, and its address in full. */
export interface Crumb {
  name: string;
  url: string;
}

/** The way from the home page to a page, which comes last. */
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

/** A note as a blog posting, with its meeting as an event where it reports one. */
export function blogPosting(note: Note, club: Club, url: string, image: string): object {
  const organization = { '@type': 'Organization', name: club.name, url: club.address };
  const people = note.authors.map((handle) => ({
    '@type': 'Person',
    name: handle,
    url: `https://github.com/${handle}`,
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
    ...(club.licence && { license: club.licence.address }),
    ...(note.meeting && {
      about: {
        '@type': 'Event',
        name: `Meeting of ${club.name}`,
        startDate: note.meeting.date,
        ...(note.meeting.recording && { recordedIn: { '@type': 'VideoObject', url: note.meeting.recording } }),
        organizer: organization,
      },
    }),
  };
}

/** As it may stand in a script element: no text in it can end the element. */
export function formatData(data: readonly object[]): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
