/** YAML that people write, held against a schema: what it says, and every problem with its place. */
import type { z } from 'astro/zod';
import type { Document, Node, Scalar } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { YamlProblem } from './yaml-faults.ts';
import { explainFaults } from './yaml-faults.ts';

export type { YamlProblem } from './yaml-faults.ts';

export interface YamlReading<Data> {
  document: Document;
  /** What it says, whatever the schema makes of it; absent where it cannot be read. */
  value?: unknown;
  /** Absent where there are problems. */
  data?: Data;
  problems: YamlProblem[];
}

/**
 * Reads a text by a schema of an object. Finds every problem; throws nothing. A field that is left empty is as one
 * left out, unless the schema takes it.
 */
export function readYaml<Schema extends z.ZodObject>(text: string, schema: Schema): YamlReading<z.output<Schema>> {
  const document: Document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const names = { fields: namesOf(schema), top: Object.keys(schema.shape) };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { document, problems: explainFaults(text, faults, names) };
  const lost = findLosses(document, text);
  if (lost.length > 0) return { document, problems: lost };
  const value: unknown = document.toJS();
  if (!isMap(document.contents)) {
    const slips = document.contents === null ? [] : explainFaults(text, [], names);
    return { document, value, problems: slips.length > 0 ? slips : [describeAbsence(document, names.top)] };
  }
  const { success, data, error } = parse(value, schema);
  if (success) return { document, value, data, problems: [] };
  return { document, value, problems: error.issues.flatMap((issue) => locate(document, text, issue)) };
}

/** The names of all fields of a schema, those of maps within it included. */
function namesOf(schema: z.ZodType): string[] {
  const { shape, element, innerType } = schema.def as {
    shape?: Record<string, z.ZodType>;
    element?: z.ZodType;
    innerType?: z.ZodType;
  };
  const within = [element, innerType, ...Object.values(shape ?? {})].filter((part) => part !== undefined);
  return [...Object.keys(shape ?? {}), ...within.flatMap(namesOf)];
}

function describeAbsence({ contents }: Document, top: readonly string[]): YamlProblem {
  const found = contents === null ? 'nothing' : isSeq(contents) ? 'a list' : 'a text';
  const place = rangeOf(contents);
  return { message: `found ${found}, expected fields, one on each line: ${top.join(', ')}`, ...place };
}

/** What YAML reads otherwise than it looks: anchors, aliases and tags, and a # that is taken for a comment. */
function findLosses(document: Document, text: string): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const quote = (node: Node, message: string) => {
    const lineStart = text.lastIndexOf('\n', node.range![0] - 1) + 1;
    const start = lineStart + (/^\s*(?:- +)?[\w-]+:[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
    const value = text.slice(start).split(/\r?\n/, 1)[0]!.trimEnd();
    problems.push({ message, start, end: start + value.length, expected: JSON.stringify(value) });
  };
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) quote(node, 'a text that begins with * has to stand in quotes');
      else if (node.anchor) quote(node, 'a text that begins with & has to stand in quotes');
      else if (node.tag) problems.push({ message: TAG, ...rangeOf(node) });
    },
    Pair(_, { key, value }) {
      if (!isScalar<string>(value) || !isScalar(key) || !value.comment || /^\s/.test(value.comment)) return;
      if (value.value === null) {
        const start = text.indexOf('#', value.range![0]);
        const message = `# begins a comment, so ${String(key.value)} is empty; remove the #`;
        problems.push({ message, start, end: start + 1, expected: '' });
      } else if (value.type === 'PLAIN' && typeof value.value === 'string')
        quote(value, `# begins a comment, so ${String(key.value)} ends before it; put the text in quotes`);
    },
  });
  return problems;
}

const TAG = 'found a tag, such as !!binary; write the text itself, in quotes if it begins with !';

function parse<Schema extends z.ZodType>(value: unknown, schema: Schema) {
  // Without words of the schema's own there are none: `explain` has them.
  const result = schema.safeParse(value, { error: () => NO_WORDS });
  if (result.success) return result;
  const whole = structuredClone(value);
  const empty = result.error.issues.filter(
    ({ path }) => typeof path.at(-1) === 'string' && getIn(whole, path) === null,
  );
  if (empty.length === 0) return result;
  for (const { path } of empty)
    Reflect.deleteProperty(getIn(whole, path.slice(0, -1)) as object, path.at(-1) as string);
  return schema.safeParse(whole, { error: () => NO_WORDS });
}

const NO_WORDS = '-';

function getIn(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function locate(document: Document, text: string, issue: z.core.$ZodIssue): YamlProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const map = document.getIn(path, true);
    const pairs = isMap<Scalar>(map) ? map.items.filter(({ key }) => issue.keys.includes(String(key.value))) : [];
    // One line for each key, as the schemas of this project word it.
    const messages = issue.message.split('\n');
    return pairs.map(({ key }) => readAnswer(messages[issue.keys.indexOf(String(key.value))]!, rangeOf(key)));
  }
  const node = document.getIn(path, true);
  // The entries of a list have no names; the place says which one it is.
  const name = path.filter((part) => !/^\d+$/.test(part)).join('.');
  if (node === undefined || (isScalar(node) && node.value === null)) {
    // A missing field has no place of its own: what should hold it stands in.
    const { start } = rangeOf(node ?? document.getIn(path.slice(0, -1), true));
    const missing = node === undefined ? 'is missing' : 'is empty';
    const custom = issue.code === 'custom' ? issue.message : missing;
    return [{ message: `${name}: ${custom}`, start, end: start }];
  }
  const { start, end } = rangeOf(node);
  const written = text.slice(start, end).trimEnd();
  const message = issue.message === NO_WORDS ? explain(issue, written, node) : issue.message;
  const found = message.startsWith('expected') ? `found ${describe(written, node)}, ` : '';
  return [readAnswer(`${name}: ${found}${message}`, { start, end: start + written.length })];
}

/** A message that ends in `; write …` names the one answer. */
function readAnswer(message: string, place: { start: number; end: number }): YamlProblem {
  const expected = /; write (.+)$/.exec(message)?.[1];
  return { message, ...place, ...(expected !== undefined && { expected }) };
}

/** A value as it is written, or what it is where it is long. */
function describe(written: string, node: unknown): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'fields';
  const line = written.split(/\r?\n/, 1)[0]!;
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Words for every kind of problem for which the schema has none of its own. */
function explain(issue: z.core.$ZodIssue, written: string, node: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, written, node);
    case 'too_small':
      return issue.inclusive ? `expected ${issue.minimum} or more` : `expected more than ${issue.minimum}`;
    case 'too_big':
      return issue.inclusive ? `expected ${issue.maximum} or less` : `expected less than ${issue.maximum}`;
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'expected another value here; CONTRIBUTING.md says which';
  }
}

function explainType(expected: string, written: string, node: unknown): string {
  const isOneLine = !written.includes('\n');
  const scalar = isScalar(node) ? String(node.value) : '';
  switch (expected) {
    case 'string':
      return isOneLine && !isBlock(node)
        ? `expected a text, in quotes; write ${JSON.stringify(written)}`
        : 'expected a text, in quotes';
    case 'array': {
      if (/^-\S/.test(written)) return 'expected a list; a space is missing behind each dash: write "- entry"';
      const entries = scalar.split(',').map((entry) => entry.trim());
      const isList = isScalar(node) && isOneLine && entries.every((entry) => /^[@\w.+/-]+$/.test(entry));
      const list = entries.map((entry) => (entry.startsWith('@') ? `"${entry}"` : entry)).join(', ');
      return isList ? `expected a list; write [${list}]` : 'expected a list, such as [first, second]';
    }
    case 'int':
    case 'number': {
      const [, number] = /^(?:KEP[-\s#]*|#)?0*([1-9]\d{0,6})$/i.exec(scalar) ?? [];
      return number ? `expected a number; write ${number}` : 'expected a whole number';
    }
    case 'boolean': {
      const [answer] = [/^(?:yes|y|on|true)$/i, /^(?:no|n|off|false)$/i].flatMap((pattern, index) =>
        pattern.test(scalar) ? [String(index === 0)] : [],
      );
      return answer ? `expected true or false; write ${answer}` : 'expected true or false';
    }
    default:
      return 'expected another kind of value';
  }
}

/** Whether a node is a list or a map on lines of its own. */
function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && !node.flow;
}

/** The offsets of a node of the document, or of its beginning where there is no such node. */
export function rangeOf(node: unknown): { start: number; end: number } {
  const [start, end] = (isNode(node) && node.range) || [0, 0];
  return { start, end };
}
