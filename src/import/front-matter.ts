/** The front matter of an archive's post, in the formats that Jekyll and Hugo read: YAML, TOML and JSON. */
import { parse as parseToml, TomlDate } from 'smol-toml';
import type { Document, Pair } from 'yaml';
import { isMap, isScalar, parseDocument, visit, YAMLMap } from 'yaml';
import { decodeText } from '../util/decode-text.ts';
import { LIQUID, fixYaml } from './fix-yaml.ts';
import { show } from './remarks.ts';

/** The fields as plain values. What would change as a number or date is kept as the string that was written. */
export type Fields = Map<string, unknown>;

export interface SplitText {
  fields: Fields;
  /** Everything after the front matter. */
  body: string;
  /** The line of the file, from 1, that the body begins on. */
  bodyLine: number;
  /** What had to be fixed or could not be read; lines of the file. */
  remarks: { line: number; message: string }[];
}

/** The key for front matter, or parts of it, that cannot be read. */
export const UNREAD = 'front-matter';
/** The key under which its comments are kept. */
const COMMENTS = 'front-matter-comments';

const FORMS = [
  { open: /^\s*---[ \t]*\n/, close: /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m, read: readYaml },
  { open: /^\s*\+\+\+[ \t]*\n/, close: /^\+\+\+[ \t]*(?:\n|$)/m, read: readToml },
  // The object of JSON is its own fence.
  { open: /^\s*(?=\{\s*["}])/, close: /(?<=^(?:\{.*)?\})[ \t]*(?:\n|$)/m, read: readJson },
];

/** Splits a post into its fields and its body. Never throws, and loses nothing. */
export function splitText(text: string): SplitText {
  const none: SplitText = { fields: new Map(), body: text, bodyLine: 1, remarks: [] };
  for (const { open, close, read } of FORMS) {
    const start = open.exec(text)?.[0].length;
    if (start === undefined) continue;
    const end = close.exec(text.slice(start));
    if (!end) {
      const message = 'what looks like front matter is not closed; it stays part of the text';
      return { ...none, remarks: [{ line: 1, message }] };
    }
    const inner = text.slice(start, start + end.index);
    const line = linesOf(text.slice(0, start));
    const found = read(inner);
    // Prose between two thematic breaks is not front matter.
    if (!found) return none;
    const bodyStart = start + end.index + end[0].length;
    return {
      fields: found.fields,
      body: text.slice(bodyStart),
      bodyLine: linesOf(text.slice(0, bodyStart)) + 1,
      remarks: found.remarks.map((remark) => ({ ...remark, line: remark.line + line })),
    };
  }
  return none;
}

interface Found {
  fields: Fields;
  /** Lines of the front matter, from 1. */
  remarks: { line: number; message: string }[];
}

function readYaml(text: string): Found | undefined {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  if (document.errors.length === 0 && !LIQUID.test(text)) {
    if (document.contents === null) return { fields: withComments(document, new Map()), remarks: [] };
    if (!isMap(document.contents))
      return /^[\w-]+[ \t]*:/m.test(text) ? keepUnread(text, 'it is not a map') : undefined;
    try {
      const remarks: Found['remarks'] = [];
      const fields = toFields(document, (message) => void remarks.push({ line: 0, message }));
      return { fields: withComments(document, fields), remarks };
    } catch (error) {
      return keepUnread(text, (error as Error).message);
    }
  }
  // Prose between two rules is not valid YAML either.
  if (!/^["']?[\w-]+["']?[ \t]*:/m.test(text)) return undefined;
  const { chunks, rest, remarks } = fixYaml(text);
  const fields: Fields = new Map();
  for (const { key, text: chunk, line } of chunks) {
    try {
      const fixed = parseDocument(chunk, { merge: true, logLevel: 'silent' });
      if (fixed.errors.length > 0) throw fixed.errors[0]!;
      const read = toFields(fixed, (message) => void remarks.push({ line, message }));
      for (const [name, value] of withComments(fixed, read)) {
        if (name === COMMENTS) fields.set(name, [fields.get(name), value].filter(Boolean).join('\n'));
        else {
          if (fields.has(name)) keepEarlier(fields, name, line, remarks);
          fields.set(name, value);
        }
      }
    } catch (error) {
      fields.set(key, chunk.slice(chunk.indexOf(':') + 1).trim());
      const reason = (error as Error).message.split('\n')[0]!.replace(/ at line.*$/, '');
      remarks.push({
        line,
        message: `"${key}" of the front matter is not valid YAML (${reason}); it is kept as text`,
      });
    }
  }
  if (rest) fields.set(UNREAD, rest);
  return { fields, remarks: remarks.toSorted((a, b) => a.line - b.line) };
}

/** The last value of a repeated key counts, as in Jekyll; earlier ones are kept under a numbered key. */
function keepEarlier(fields: Fields, name: string, line: number, remarks: Found['remarks']) {
  let kept = `${name}-1`;
  for (let number = 2; fields.has(kept); number += 1) kept = `${name}-${number}`;
  fields.set(kept, fields.get(name));
  remarks.push({
    line,
    message: `"${name}" appears twice in the front matter; the last value is used, and the other is kept as "${kept}"`,
  });
}

/** Boolean fields, which Jekyll and Hugo read by the rules of YAML 1.1. */
const FLAGS = /^(?:draft|published|headless)$/i;
const YAML_1_1_BOOLEAN = /^(?:(yes|true|on)|no|false|off)$/i;

const BINARY = 'tag:yaml.org,2002:binary';
const STRING = 'tag:yaml.org,2002:str';

/** Decodes a YAML binary as text; returns its base64 if it is not text. */
function decodeBinary(value: unknown): unknown {
  const base64 = value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
  if (!/^[\sA-Za-z\d+/]*=*\s*$/.test(base64)) return value;
  return decodeText(Buffer.from(base64, 'base64'))?.text ?? base64;
}

/** Returns the fields; a number with another normal form, such as 1.10 or 0x1F, stays a string. */
function toFields(document: Document, remark: (message: string) => void): Fields {
  /** Language-specific types are meaningless here. */
  const dropTag = (node: { tag?: string }) => {
    if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:') && node.tag !== '!')
      remark(`the type ${node.tag} in the front matter is dropped`);
    delete node.tag;
  };
  visit(document, {
    Pair(_, { key, value }) {
      const word = isScalar(value) && value.type === 'PLAIN' ? YAML_1_1_BOOLEAN.exec(value.source ?? '') : null;
      if (isScalar(value) && word && isScalar(key) && FLAGS.test(String(key.value)))
        value.value = word[1] !== undefined;
    },
    Scalar(_, node) {
      // Ruby wrote its texts beyond ASCII as !binary before it wrote them as !!binary.
      if (node.tag === '!binary') node.tag = BINARY;
      if (node.tag === BINARY) node.value = decodeBinary(node.value);
      const isText = node.tag === STRING || node.tag === '!' || node.value instanceof Date;
      dropTag(node);
      if (isText) node.value = node.source;
      if ((typeof node.value === 'number' || typeof node.value === 'bigint') && String(node.value) !== node.source) {
        node.value = node.source;
      }
    },
    Collection(_, node) {
      const { tag } = node;
      dropTag(node);
      if (tag === 'tag:yaml.org,2002:set') return document.createNode(node.items.map((item) => (item as Pair).key));
      if (tag !== 'tag:yaml.org,2002:omap') return undefined;
      const map = new YAMLMap(document.schema);
      map.items = node.items as Pair[];
      return map;
    },
  });
  return new Map(Object.entries(document.toJS({ maxAliasCount: 100 }) as object));
}

function withComments(document: Document, fields: Fields): Fields {
  const comments: (string | null | undefined)[] = [document.commentBefore, document.comment];
  visit(document, { Node: (_, node) => void comments.push(node.commentBefore, node.comment) });
  const lines = comments.flatMap((comment) => comment?.split('\n') ?? []).map((line) => line.trim());
  if (lines.some(Boolean)) fields.set(COMMENTS, lines.filter(Boolean).join('\n'));
  return fields;
}

function readToml(text: string): Found {
  try {
    return { fields: fromToml(text), remarks: [] };
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!;
    return salvageToml(text, reason);
  }
}

/** Reads what lines can be read on their own, and keeps the others unchanged. */
function salvageToml(text: string, reason: string): Found {
  const fields: Fields = new Map();
  const rest: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    try {
      // What follows a table's head belongs to it.
      if (rest.some((one) => one.startsWith('[')) || line.startsWith('[')) throw new Error(line);
      for (const [key, value] of fromToml(line)) fields.set(key, value);
    } catch {
      rest.push(line);
    }
  }
  fields.set(UNREAD, rest.join('\n'));
  const message = `the front matter is not valid TOML (${reason}); ${show(rest.join('\n'))} is kept unchanged under extra.${UNREAD}`;
  return { fields, remarks: [{ line: 0, message }] };
}

function fromToml(text: string): Fields {
  return new Map(Object.entries(plain(parseToml(text, { integersAsBigInt: 'asNeeded' })) as object));
}

/** Converts TOML's dates, and integers too large for a number, to strings. */
function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString().replace('.000', '');
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function readJson(text: string): Found {
  try {
    return { fields: new Map(Object.entries(JSON.parse(text) as object)), remarks: [] };
  } catch (error) {
    return keepUnread(text, (error as Error).message);
  }
}

function keepUnread(text: string, reason: string): Found {
  const message = `the front matter cannot be read (${reason}); it is kept unchanged under extra.${UNREAD}`;
  return { fields: new Map([[UNREAD, text]]), remarks: [{ line: 0, message }] };
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}
