/** Reads hand-written YAML by a schema: its data, and all problems with their positions. */
import type { z } from 'astro/zod';
import type { Document, Node, Scalar } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { YamlProblem } from './yaml-faults.ts';
import { explainFaults } from './yaml-faults.ts';

export type { YamlProblem } from './yaml-faults.ts';

export interface YamlReading<Data> {
  document: Document;
  /** The value before validation; absent if the YAML cannot be parsed. */
  value?: unknown;
  /** Absent if there are problems. */
  data?: Data;
  problems: YamlProblem[];
}

/**
 * Reads a text by the schema of an object. Returns all problems and never throws. An empty field counts as omitted,
 * unless the schema accepts null.
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
  const problems = error.issues.flatMap(chooseBranch).flatMap((issue) => locate(document, text, issue));
  return { document, value, problems: dropMisnamed(problems) };
}

/** Drops the message that a field is missing if it is there under a wrong name, which has a message of its own. */
function dropMisnamed(problems: readonly YamlProblem[]): YamlProblem[] {
  const meant = new Set(
    problems.map(({ message }) => /^unknown field .*; (?:write |did you mean ")(\w+)/.exec(message)?.[1]),
  );
  return problems.filter(({ message }) => !meant.has(/(?:^|\.)(\w+): is missing$/.exec(message)?.[1] ?? ''));
}

/** Returns the names of all fields of a schema, including nested ones. */
function namesOf(schema: z.ZodType): string[] {
  const {
    shape,
    element,
    innerType,
    options = [],
  } = schema.def as {
    shape?: Record<string, z.ZodType>;
    element?: z.ZodType;
    innerType?: z.ZodType;
    options?: z.ZodType[];
  };
  const within = [element, innerType, ...options, ...Object.values(shape ?? {})].filter((part) => part !== undefined);
  return [...Object.keys(shape ?? {}), ...within.flatMap(namesOf)];
}

function describeAbsence({ contents }: Document, top: readonly string[]): YamlProblem {
  const found = contents === null ? 'nothing' : isSeq(contents) ? 'a list' : 'a text';
  const place = rangeOf(contents);
  return { message: `found ${found}, expected fields, one on each line: ${top.join(', ')}`, ...place };
}

/** Finds text that YAML reads differently than it looks: anchors, aliases and tags, and a # that starts a comment. */
function findLosses(document: Document, text: string): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const quote = (node: Node, message: string) => {
    const lineStart = text.lastIndexOf('\n', node.range![0] - 1) + 1;
    const start = lineStart + (/^\s*(?:- +)?[\w-]+:[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
    const value = text.slice(start).split(/\r?\n/, 1)[0]!.trimEnd();
    // Quotes around a whole list would make a text of it.
    if (/^[[{]/.test(value)) problems.push({ message, ...rangeOf(node) });
    else problems.push({ message, start, end: start + value.length, expected: JSON.stringify(value) });
  };
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) quote(node, 'put a text that begins with * in quotes');
      else if (node.anchor) quote(node, 'put a text that begins with & in quotes');
      else if (node.tag) problems.push({ message: TAG, ...rangeOf(node) });
    },
    Pair(_, { key, value }) {
      if (!isScalar<string>(value) || !isScalar(key) || !value.comment || /^\s/.test(value.comment)) return;
      if (value.value === null) {
        const start = text.indexOf('#', value.range![0]);
        const message = `# starts a comment, so ${String(key.value)} is empty; remove the #`;
        problems.push({ message, start, end: start + 1, expected: '' });
      } else if (value.type === 'PLAIN' && typeof value.value === 'string')
        quote(value, `# starts a comment, so ${String(key.value)} ends before it; put the text in quotes`);
    },
  });
  return problems;
}

const TAG = 'found a tag, such as !!binary; write the text itself, in quotes if it begins with !';

function parse<Schema extends z.ZodType>(value: unknown, schema: Schema) {
  // Issues without a message of the schema get one from `explain`.
  const result = schema.safeParse(value, { error: () => NO_WORDS });
  if (result.success) return result;
  const whole = structuredClone(value);
  const empty = result.error.issues
    .flatMap(chooseBranch)
    .filter(({ path }) => typeof path.at(-1) === 'string' && getIn(whole, path) === null);
  if (empty.length === 0) return result;
  for (const { path } of empty)
    Reflect.deleteProperty(getIn(whole, path.slice(0, -1)) as object, path.at(-1) as string);
  return schema.safeParse(whole, { error: () => NO_WORDS });
}

/** For a value that may have several forms: the issues of the form that it was meant to have. */
function chooseBranch(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isOtherKind = ({ code, path }: z.core.$ZodIssue) => code === 'invalid_type' && path.length === 0;
  const meant = issue.errors.find((issues) => !issues.some(isOtherKind)) ?? issue.errors[0] ?? [];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(chooseBranch);
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
    // The message has one line for each key.
    const messages = issue.message.split('\n');
    return pairs.map(({ key }) => toProblem(messages[issue.keys.indexOf(String(key.value))]!, rangeOf(key)));
  }
  const node = document.getIn(path, true);
  // List entries have no names; the position identifies them.
  const name = path.filter((part) => !/^\d+$/.test(part)).join('.');
  if (node === undefined || (isScalar(node) && node.value === null)) {
    // A missing field has no position, so the problem is reported at its parent.
    const { start } = rangeOf(node ?? document.getIn(path.slice(0, -1), true));
    const missing = node === undefined ? 'is missing' : 'is empty';
    const custom = issue.code === 'custom' ? issue.message : missing;
    return [{ message: `${name}: ${custom}`, start, end: start }];
  }
  const { start, end } = rangeOf(node);
  const written = text.slice(start, end).trimEnd();
  const message = issue.message === NO_WORDS ? explain(issue, written, node) : issue.message;
  const found = message.startsWith('expected') ? `found ${describe(written, node)}, ` : '';
  return [toProblem(`${name}: ${found}${message}`, { start, end: start + written.length })];
}

/** A message that ends in `; write …` contains the expected value. */
function toProblem(message: string, place: { start: number; end: number }): YamlProblem {
  const expected = /; write (.+)$/.exec(message)?.[1];
  return { message, ...place, ...(expected !== undefined && { expected }) };
}

/** Describes a value as written, shortened if it is long. */
function describe(written: string, node: unknown): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'fields';
  const line = written.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** Returns the message for an issue without a message of the schema. */
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
      return 'expected a different value; see CONTRIBUTING.md';
  }
}

function explainType(expected: string, written: string, node: unknown): string {
  const isOneLine = !written.includes('\n');
  const scalar = isScalar(node) ? String(node.value) : '';
  switch (expected) {
    case 'string':
      return isOneLine && !isBlock(node)
        ? `expected text in quotes; write ${JSON.stringify(written)}`
        : 'expected text in quotes';
    case 'array': {
      if (/^-\S/.test(written)) return 'expected a list; a space is missing after each dash: write "- entry"';
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
      return 'expected a different kind of value';
  }
}

/** Whether a node is a list or a map in block style. */
function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && !node.flow;
}

/** Returns the offsets of a node, or those of the start of the document if there is no node. */
export function rangeOf(node: unknown): { start: number; end: number } {
  const [start, end] = (isNode(node) && node.range) || [0, 0];
  return { start, end };
}
