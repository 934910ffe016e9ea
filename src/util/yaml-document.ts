/** YAML that people write, held against a schema: what it says, and every problem with its place. */
import type { z } from 'astro/zod';
import type { Document, Scalar } from 'yaml';
import { isMap, isNode, parseDocument } from 'yaml';

export interface YamlProblem {
  message: string;
  /** Offsets in the text: where it begins, and where it ends. */
  start: number;
  end: number;
}

export interface YamlReading<Data> {
  document: Document;
  /** What it says, whatever the schema makes of it; absent where it is no YAML. */
  value?: unknown;
  /** Absent where there are problems. */
  data?: Data;
  problems: YamlProblem[];
}

/** Reads a text by a schema. Finds every problem; throws nothing. */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema): YamlReading<z.output<Schema>> {
  const document: Document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos: [start, end] }) => ({ message, start, end }));
    return { document, problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { document, problems: [{ message: (error as Error).message, start: 0, end: text.length }] };
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return { document, value, data, problems: [] };
  return { document, value, problems: error.issues.flatMap((issue) => locate(document, issue)) };
}

function locate(document: Document, issue: z.core.$ZodIssue): YamlProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const map = document.getIn(path, true);
    const pairs = isMap<Scalar>(map) ? map.items.filter(({ key }) => issue.keys.includes(String(key.value))) : [];
    // One line for each key, as the schemas of this project word it.
    const messages = issue.message.split('\n');
    return pairs.map(({ key }) => ({ message: messages[issue.keys.indexOf(String(key.value))]!, ...rangeOf(key) }));
  }
  // A missing field has no place of its own: what should hold it stands in.
  const missing = !document.hasIn(path);
  const node = document.getIn(missing ? path.slice(0, -1) : path, true);
  const place = rangeOf(node);
  const name = path.join('.') || 'the file';
  return [
    missing
      ? { message: `${name}: is missing`, start: place.start, end: place.start }
      : { message: `${name}: ${issue.message}`, ...place },
  ];
}

/** The offsets of a node of the document, or of its beginning where there is no such node. */
export function rangeOf(node: unknown): { start: number; end: number } {
  const [start, end] = (isNode(node) && node.range) || [0, 0];
  return { start, end };
}
