/** Names in angle brackets that are not HTML, such as the speakers of a chat log, escaped so that they show as text. */
import { htmlTagNames } from 'html-tag-names';
import { visit } from 'unist-util-visit';
import { readBody } from './text.ts';

const KNOWN: ReadonlySet<string> = new Set([...htmlTagNames, 'svg', 'math', 'search', 'slot', 'hgroup', 'portal']);

/** What HTML has between its tags and doesn't parse: comments, declarations, and elements that hold plain text. */
const OPAQUE = /<!--[^]*?(?:-->|$)|<[!?][^>]*>|<(script|style|textarea|title|xmp|svg|math)\b[^]*?<\/\1\s*>/;
const TAG = /<\/?([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/;
const TOKEN = new RegExp(`${OPAQUE.source}|${TAG.source}`, 'gi');

/** Elements that are meaningless without an attribute, and have no end tag. */
const EMPTY_WHEN_BARE = /^(?:area|base|embed|img|input|link|meta|param|source|track)$/;
/** Elements that are complete on their own; in a chat log, they can still be speakers. */
const COMPLETE = /^(?:br|hr|p|wbr)$/;
/** Elements whose end tag may be left out (HTML, section 13.1.2.4) within the elements that can hold them. */
const END_OPTIONAL = /^(?:li|d[dt]|t(?:r|d|h|body|head|foot)|col|colgroup|caption|option|optgroup|r[pt])$/;
const HOLDERS = ['ul', 'ol', 'menu', 'dl', 'table', 'select', 'datalist', 'ruby'];

/** Autolinks that lead somewhere, and e-mail addresses; `<mod:alice>` has the form of one too (CommonMark 0.31, section 6.5). */
const AUTOLINK = /^<[a-z][a-z\d+.-]{1,31}:/i;
const LINKED =
  /^<(?:[^\s<>@:/]+@|[a-z][a-z\d+.-]*:\/\/|(?:mailto|tel|sms|sip|xmpp|irc|news|urn|magnet|geo|data|doi|matrix|nostr):)/i;

/**
 * Returns a body in which every tag of an unknown element is escaped, and every bare tag of a known one that is never
 * closed, such as `<mark>` in front of what Mark said (CommonMark 0.31, sections 4.6 and 6.6), or that needs no end
 * tag but begins a line next to those of other speakers, such as `<p>`. Code, Liquid and shortcodes stay as they are,
 * and no line moves.
 */
export function escapeUnknownElements(body: string): string {
  let text = body;
  // A block of HTML that begins with such a tag becomes Markdown, in which others can be found.
  for (let offsets = findTags(text); offsets.length > 0; offsets = findTags(text)) {
    let escaped = '';
    let end = 0;
    for (const offset of offsets.toSorted((a, b) => a - b)) {
      escaped += `${text.slice(end, offset)}&lt;`;
      end = offset + 1;
    }
    text = escaped + text.slice(end);
  }
  return text;
}

interface Tag {
  offset: number;
  name: string;
  text: string;
  /** The piece of HTML that it is in. */
  html: { start: number; text: string };
}

/** The offsets of the tags to escape, as far as they can be seen in one reading. */
function findTags(body: string): number[] {
  if (!/<\/?[a-z]/i.test(body)) return [];
  const { tree, masked, isLiteral } = readBody(body);
  const tags: Tag[] = [];
  const autolinks: number[] = [];
  visit(tree, ['html', 'link'], (node) => {
    const start = node.position!.start.offset!;
    const text = masked.slice(start, node.position!.end.offset);
    if (node.type === 'link') {
      if (AUTOLINK.test(text) && !LINKED.test(text) && !isLiteral(start)) autolinks.push(start);
      return;
    }
    for (const { index, 0: tag, 2: name } of text.matchAll(TOKEN)) {
      const offset = start + index;
      if (name !== undefined && !isLiteral(offset))
        tags.push({ offset, name: name.toLowerCase(), text: tag, html: { start, text } });
    }
  });
  const [known, unknown] = partition(tags, ({ name }) => KNOWN.has(name));
  const [linked, named] = partition(unknown, ({ text }) => LINKED.test(text));
  // Only once unknown tags are text is it clear which tags close which, and which addresses remain within HTML.
  const unclosed = findUnclosed(known);
  const speakers = findSpeakers(body, known, named.length > 0 ? named : unclosed);
  const becomeMarkdown = new Set(
    [...named, ...unclosed, ...speakers].flatMap(({ offset, html }) => (offset === html.start ? offset : [])),
  );
  // Behind the first tag of such a block may be code, which the next reading shows.
  const isCertain =
    (code: RegExp) =>
    ({ offset, html }: Tag) =>
      !becomeMarkdown.has(html.start) || !code.test(html.text.slice(0, offset - html.start));
  const lists = [named, unclosed, linked].map((list) => list.filter(isCertain(/`|~~~|\n[ \t]*\n/)));
  const found = lists.find(({ length }) => length > 0) ?? [];
  // At the start of a line, no tag is within inline code.
  const offsets = [...found, ...speakers.filter(isCertain(/```|~~~/))].map(({ offset }) => offset);
  return [...autolinks, ...offsets];
}

function partition(tags: readonly Tag[], test: (tag: Tag) => boolean): [Tag[], Tag[]] {
  return [tags.filter(test), tags.filter((tag) => !test(tag))];
}

/** Tags of known elements that have no attribute and no end. */
function findUnclosed(tags: readonly Tag[]): Tag[] {
  const found: Tag[] = [];
  const open = new Map<string, Tag[]>();
  const holdersOf = new Map<Tag, Tag[]>();
  for (const tag of tags) {
    const { name, text } = tag;
    if (text.startsWith('</')) open.get(name)?.pop();
    else if (EMPTY_WHEN_BARE.test(name)) found.push(tag);
    else if (END_OPTIONAL.test(name))
      holdersOf.set(
        tag,
        HOLDERS.flatMap((holder) => open.get(holder) ?? []),
      );
    else if (!COMPLETE.test(name) && !text.endsWith('/>')) open.set(name, [...(open.get(name) ?? []), tag]);
  }
  const unclosed = new Set([...open.values()].flat());
  const loose = [...holdersOf].flatMap(([tag, holders]) => (holders.every((one) => unclosed.has(one)) ? tag : []));
  return [...found, ...unclosed, ...loose].filter(({ text }) => /^<[a-z\d]+\s*>$/i.test(text));
}

/** The start of a line in a chat log: perhaps the time, then the speaker. */
const SPEAKER = /^((?:[^\p{L}<&]|[ap]m\b)*)(<|&lt;)([^\s<>]+)>\s+\S/iu;

/** Tags without an end that begin lines of a log, in which at least one line begins with a name that is text. */
function findSpeakers(body: string, known: readonly Tag[], texts: readonly Tag[]): Tag[] {
  const offsets = new Set(texts.map(({ offset }) => offset));
  const bare = new Map(known.flatMap((tag) => (COMPLETE.test(tag.name) ? [[tag.offset, tag] as const] : [])));
  const found: Tag[] = [];
  let run: Tag[] = [];
  let isLog = false;
  for (const { 0: line, index } of body.matchAll(/.*\S.*|$/g)) {
    const [, time = '', mark, name] = SPEAKER.exec(line) ?? [];
    const offset = index + time.length;
    if (mark === undefined) {
      if (isLog) found.push(...run);
      [run, isLog] = [[], false];
    } else if (mark !== '<' || offsets.has(offset)) isLog = true;
    else if (bare.has(offset) && !line.includes(`</${name}`)) run.push(bare.get(offset)!);
  }
  return found;
}
