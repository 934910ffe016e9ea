/** Feeds, independent of the format. */
import { v5 as uuid } from 'uuid';

/** An item of a feed. */
export interface FeedItem {
  /** Never changes, even if the title or the address does. */
  id: string;
  /** The absolute address of its page. */
  url: string;
  /** As plain text. */
  title: string;
  /** The date of publication, as `yyyy-mm-dd`. */
  published: string;
  /** The date of the last update, as `yyyy-mm-dd`. */
  updated: string;
  summary: string;
  /** The full text, with absolute addresses. */
  html: string;
  /** GitHub handles. */
  authors: string[];
  /** KEPs, tags and SIGs. */
  categories: string[];
}

export interface Feed {
  /** The source of its id, which does not change when the site moves. */
  name: string;
  /** The folder of its documents, which is usually the path of its page. */
  folder: string;
  /** The path of its page, if it differs from the folder. */
  page?: string;
  title: string;
  description: string;
  /** Newest first. */
  items: FeedItem[];
  /** Whether older items are kept in archive documents. */
  archived: boolean;
}

/** The namespace of this project's name-based ids (RFC 9562, version 5). It must never change. */
const NAMESPACE = 'b9d6b1c4-6a0e-4d0e-9a3b-6a1f6f1d2a77';

/** The kinds of ids. Names need to be unique only within a kind. */
export type IdKind = 'note' | 'kep' | 'text' | 'week' | 'feed' | 'meeting' | 'agenda';

/** Returns the id for a name. The same name always results in the same id. */
export function stableId(kind: IdKind, name: string): string {
  return `urn:uuid:${uuid(`${kind}/${name}`, NAMESPACE)}`;
}
