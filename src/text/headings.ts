/** The headings of a proposal's text, and the ids that links lead to. */
import GithubSlugger from 'github-slugger';
import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { decode } from '../util/decode.ts';
import { depthOf, elementsOf } from '../util/elements.ts';

export interface TextHeading {
  /** 2 to 6, as on the page, whose title is the only heading of the first level. */
  depth: number;
  /** Its id, which is the same as on GitHub. */
  slug: string;
  text: string;
}

/** Removes a first-level heading at the start of a text: the page has the title of the KEP instead. */
export function takeTitle(page: Root): string {
  const index = page.children.findIndex(({ type }) => type === 'element');
  const first = page.children[index];
  if (first?.type !== 'element' || first.tagName !== 'h1') return '';
  page.children.splice(index, 1);
  return String(first.properties['id'] ?? '');
}

/** Gives headings levels from 2 on, without gaps, and an id if they have none. */
export function arrangeHeadings(page: Root): TextHeading[] {
  const slugger = new GithubSlugger();
  const headings: TextHeading[] = [];
  const around: number[] = [];
  for (const node of elementsOf(page)) {
    if (!depthOf(node)) continue;
    if (node.properties['id'] !== undefined) slugger.slug(String(node.properties['id']));
    // A heading in another one would repeat its words.
    for (const other of elementsOf(node)) if (other !== node && depthOf(other)) other.tagName = 'div';
  }
  for (const node of elementsOf(page)) {
    const written = depthOf(node);
    // The heading of footnotes is not one of the text.
    if (!written || node.properties['id'] === 'footnote-label') continue;
    while (around.length > 0 && around.at(-1)! >= written) around.pop();
    around.push(written);
    const depth = Math.min(6, around.length + 1);
    node.tagName = `h${depth}`;
    const text = toString(node).replace(/\s+/g, ' ').trim();
    const slug = String((node.properties['id'] ??= slugger.slug(text)));
    headings.push({ depth, slug, text });
  }
  return headings;
}

/** Returns the ids of a text. The id of a heading is kept for it; `name` becomes an id. */
export function collectAnchors(page: Root, headings: readonly TextHeading[], titleAnchor: string): string[] {
  const taken = new Set(headings.map(({ slug }) => slug));
  if (titleAnchor) taken.add(titleAnchor);
  const seen = new Set<unknown>();
  for (const element of elementsOf(page)) {
    const { tagName, properties } = element;
    if (tagName === 'a' && properties['name'] !== undefined) {
      properties['id'] ??= properties['name'];
      delete properties['name'];
    }
    const { id } = properties;
    if (id === undefined) continue;
    if (seen.has(id) || (!depthOf(element) && taken.has(String(id)))) delete properties['id'];
    else seen.add(id);
  }
  return [...new Set([...taken, ...[...seen].map(String)])];
}

/** Returns the anchor that a fragment refers to, as on GitHub: in any case, percent-encoded or not. */
export function findAnchor(fragment: string, anchors: ReadonlySet<string>): string | undefined {
  const plain = decode(fragment).replace(/^user-content-/, '');
  return [plain, plain.toLowerCase(), fragment].find((anchor) => anchors.has(anchor));
}
