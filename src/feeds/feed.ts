/** A feed, before it has a format. */
import { v5 as uuid } from 'uuid';

/** One thing that a feed announces. */
export interface FeedItem {
  /** Stays the same as long as the thing does, whatever it is called and wherever it lies. */
  id: string;
  /** Its page, in full. */
  url: string;
  /** As plain text. */
  title: string;
  /** The day on which it appeared, as `yyyy-mm-dd`. */
  published: string;
  /** The day on which its text changed last. */
  updated: string;
  summary: string;
  /** Its full text, with absolute addresses. */
  html: string;
  /** GitHub handles. */
  authors: string[];
  /** What it is about: KEPs, tags, SIGs. */
  categories: string[];
}

export interface Feed {
  /** What its id is made of: it stays when the site moves. */
  name: string;
  /** The path that its addresses lie under, mostly that of its page. */
  folder: string;
  /** The path of its page where that is another. */
  page?: string;
  title: string;
  description: string;
  /** Newest first. */
  items: FeedItem[];
  /** Whether what is no longer among its newest items stays within reach in archive documents. */
  archived: boolean;
}

/** The namespace of this project's name-based ids (RFC 9562, version 5). It must never change. */
const NAMESPACE = 'b9d6b1c4-6a0e-4d0e-9a3b-6a1f6f1d2a77';

/** What can be announced. Names of one kind never meet those of another. */
export type IdKind = 'note' | 'kep' | 'week' | 'feed' | 'meeting';

/** The id that a name always gives. */
export function stableId(kind: IdKind, name: string): string {
  return `urn:uuid:${uuid(`${kind}/${name}`, NAMESPACE)}`;
}
