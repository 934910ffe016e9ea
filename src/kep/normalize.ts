/**
 * Converts the text of a `kep.yaml` and its production-readiness file to a {@link Kep}.
 *
 * A record depends only on its own files, never on other KEPs, so that a refresh that reads only what changed ends with
 * the same snapshot as one that reads everything.
 */
import { closest } from '../util/suggest.ts';
import { capitalize } from '../util/capitalize.ts';
import type { Kep, Stage, Status } from './kep.ts';
import { nameOf, splitName, STAGES, STATUSES } from './kep.ts';
import { readRelations } from './relations.ts';
import type { Report } from './values.ts';
import {
  brief,
  quote,
  readBoolean,
  readDate,
  readGroup,
  readGroups,
  readList,
  readOnePerson,
  readPeople,
  readRelease,
  readText,
  readWord,
  tidy,
} from './values.ts';
import type { Fields } from './yaml.ts';
import { parseFields } from './yaml.ts';

/** The files of a KEP in one upstream commit. */
export interface KepSource {
  /** The directory, such as `keps/sig-apps/2599-minreadyseconds-for-statefulsets`. */
  path: string;
  kep: SourceFile;
  prodReadiness?: SourceFile | undefined;
}

/** A file's git object id and, unless it is the one that the last record was read from, its text. */
export interface SourceFile {
  id: string;
  text?: string | undefined;
}

/** What a `kep.yaml` and its directory say about a KEP. */
type Facts = Omit<Kep, 'prrApprovers' | 'blob'>;

const STATUS_SYNONYMS: Readonly<Record<string, Status>> = { superseded: 'replaced' };
const STAGE_SYNONYMS: Readonly<Record<string, Stage>> = { ga: 'stable', disable: 'disabled', remove: 'removed' };

/** The title in the template. */
const TEMPLATE_TITLE = 'KEP Template';

/**
 * Returns the KEP that the files describe. The values of a file without a text come from `last`, the record in the
 * previous snapshot. If the `kep.yaml` is not valid YAML, `last` is kept as well, or, without one, what the directory
 * name says; `problems` says so.
 */
export function normalizeKep(source: KepSource, last?: Kep): Kep {
  const facts = readKepFile(source, last);
  const readiness = readProdReadiness(source, last);
  return {
    ...facts,
    prrApprovers: readiness.prrApprovers,
    problems: [...facts.problems, ...readiness.problems],
    blob: { kep: source.kep.id, prodReadiness: source.prodReadiness?.id },
  };
}

/** The prefixes of problems that concern a file as a whole; all problems in the second file have one. */
const KEP_FILE = 'kep.yaml: ';
const PROD_READINESS = 'prod-readiness: ';
/** The prefix of the problem that the first file cannot be read. */
const UNREADABLE = `${KEP_FILE}cannot be read`;

/** The most lines for the problems of one file, which could have thousands. */
const MOST_PROBLEMS = 50;

/** Shortens a list of problems; its last line then says how many more there are. */
function limitProblems(problems: string[], prefix: string): string[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const listed = problems.slice(0, MOST_PROBLEMS - 1);
  return [...listed, `${prefix}${problems.length - listed.length} more problems; not listed`];
}

/** Whether a problem says that a whole file cannot be read, so that the values shown may be outdated. */
export function isUnreadable(problem: string): boolean {
  return problem.startsWith(UNREADABLE) || problem.startsWith(`${PROD_READINESS}cannot be read`);
}

function readKepFile({ path, kep }: KepSource, last: Kep | undefined): Facts {
  const lastFacts = last && {
    ...last,
    kepNumber: splitName(nameOf(path))?.number ?? last.kepNumber,
    name: nameOf(path),
    path,
    problems: last.problems.filter((problem) => !problem.startsWith(PROD_READINESS)),
  };
  if (kep.text === undefined && lastFacts) return lastFacts;
  const parsed = parseFields(kep.text ?? '');
  if ('fields' in parsed)
    return readFrontMatterFields(
      path,
      parsed.fields,
      parsed.problems.map((problem) => KEP_FILE + problem),
    );
  const problem = `${UNREADABLE} (${parsed.unreadable})`;
  if (!lastFacts) return readFrontMatterFields(path, new Map(), [`${problem}; only its directory is known`]);
  const others = lastFacts.problems.filter((other) => !other.startsWith(UNREADABLE));
  return { ...lastFacts, problems: [`${problem}; shown as last read`, ...others] };
}

/**
 * Whether a record does not depend on the location of its file, so that it need not be read again after a move: its
 * number is that of the new directory, and no value was derived from the old directory name.
 */
export function isMovable(last: Kep, path: string): boolean {
  const fromName = last.problems.some((problem) => /^(title|kep-number|kep\.yaml): /.test(problem));
  return nameOf(path) === last.name || (!fromName && splitName(nameOf(path))?.number === last.kepNumber);
}

function readFrontMatterFields(path: string, fields: Fields, problems: string[]): Facts {
  const name = nameOf(path);
  const reporter =
    (field: string): Report =>
    (problem) =>
      problems.push(`${field}: ${problem}`);
  const known = knownFields(fields, problems);
  const read = <Value>(field: string, reader: (value: unknown, report: Report) => Value): Value =>
    reader(known.get(field), reporter(field));

  return {
    kepNumber: read('kep-number', (value, report) => readNumber(name, value, report)),
    name,
    path,
    title: read('title', (value, report) => readTitle(value, name, report)),
    owningSig: read('owning-sig', readGroup),
    participatingSigs: read('participating-sigs', readGroups),
    status: read('status', (value, report) => readWord(value, STATUSES, STATUS_SYNONYMS, report)),
    stage: read('stage', (value, report) => readWord(value, STAGES, STAGE_SYNONYMS, report)),
    latestMilestone: read('latest-milestone', readRelease),
    milestone: read('milestone', (value, report) => byStage(value, readRelease, report)),
    creationDate: read('creation-date', readDate),
    lastUpdated: read('last-updated', readDate),
    authors: read('authors', readPeople),
    reviewers: read('reviewers', readPeople),
    approvers: read('approvers', readPeople),
    editor: read('editor', readOnePerson),
    featureGates: read('feature-gates', readFeatureGates),
    disableSupported: read('disable-supported', readBoolean),
    metrics: read('metrics', readList),
    seeAlso: read('see-also', readRelations),
    replaces: read('replaces', readRelations),
    supersededBy: read('superseded-by', readRelations),
    // Last, because the readers above add theirs.
    problems: limitProblems(problems, KEP_FILE),
  };
}

/** The fields of a `kep.yaml`, named as in the template. */
const FIELDS = [
  'title',
  'kep-number',
  'owning-sig',
  'participating-sigs',
  'status',
  'stage',
  'latest-milestone',
  'milestone',
  'creation-date',
  'last-updated',
  'authors',
  'reviewers',
  'approvers',
  'editor',
  'feature-gates',
  'disable-supported',
  'metrics',
  'see-also',
  'replaces',
  'superseded-by',
] as const;

/** Returns the fields, with misspelled ones under their correct names; unknown ones are reported. */
function knownFields(fields: Fields, problems: string[]): Fields {
  const known = new Map<unknown, unknown>();
  for (const [key, value] of fields) {
    const name = FIELDS.find((field) => field === key) ?? (typeof key === 'string' ? closest(key, FIELDS) : undefined);
    const taken = name !== key && fields.has(name);
    if (name !== undefined && !taken) known.set(name, value);
    if (name !== key)
      problems.push(`${nameField(key)}: unknown field; ${name && !taken ? `read as ${name}` : 'ignored'}`);
  }
  return known;
}

/**
 * The number of the directory takes precedence, since links and trackers use it. The one in the file is for directories
 * without a number.
 */
function readNumber(name: string, value: unknown, report: Report): number {
  const inName = splitName(name)?.number;
  const text = readText(value, report);
  const inFile = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  if (inName === undefined) {
    if (inFile === undefined) report(`found ${quote(text)}, and none in the directory's name either`);
    return inFile ?? 0;
  }
  if (text !== undefined && inFile !== inName)
    report(`${quote(text)} differs from the number of the directory; read as ${inName}`);
  return inName;
}

function readTitle(value: unknown, name: string, report: Report): string {
  const title = readText(value, report);
  const slug = tidy((splitName(name)?.slug ?? name).replace(/[-_]+/g, ' '));
  if (title && title !== TEMPLATE_TITLE) return title;
  report(`${title ? `${quote(title)} comes from the template` : 'missing'}; the directory name is shown`);
  return capitalize(slug);
}

function byStage(
  value: unknown,
  reader: (value: unknown, report: Report) => string | undefined,
  report: Report,
): Partial<Record<Stage, string>> {
  if (!(value instanceof Map)) {
    const text = readText(value, report);
    if (text !== undefined) report(`found ${quote(text)}, expected a value for each stage; omitted`);
    return {};
  }
  const found = new Map<Stage, string>();
  for (const [key, entry] of value) {
    const stage = readWord(key, STAGES, STAGE_SYNONYMS, report);
    const text = stage && reader(entry, (problem) => report(`${stage}: ${problem}`));
    if (!stage || !text) continue;
    const other = found.get(stage);
    if (other !== undefined && other !== text) report(`${stage}: given twice; ${quote(other)} omitted`);
    found.set(stage, text);
  }
  return Object.fromEntries(STAGES.flatMap((stage) => (found.has(stage) ? [[stage, found.get(stage)]] : [])));
}

function readFeatureGates(value: unknown, report: Report): Kep['featureGates'] {
  const gates = Array.isArray(value) ? value : [value];
  return gates.flatMap((gate: unknown) => {
    const name = readText(gate instanceof Map ? gate.get('name') : gate, report);
    const components = gate instanceof Map ? readList(gate.get('components'), report) : [];
    if (gate instanceof Map) reportOthers(gate, ['name', 'components'], report);
    if (name === undefined && gate instanceof Map && (components.length > 0 || !gate.has('name'))) {
      report('a feature gate has no name; omitted');
    }
    return name === undefined ? [] : [{ name, components }];
  });
}

/** Reports the fields of a map that are not read. */
function reportOthers(map: Fields, fields: readonly string[], report: Report) {
  for (const key of map.keys()) {
    if (!fields.includes(key as string)) report(`${nameField(key)}: unknown field; ignored`);
  }
}

/** The name of a field, safe for a message. */
function nameField(key: unknown): string {
  return typeof key === 'string' ? brief(key) : quote(key);
}

function readProdReadiness(
  { prodReadiness }: KepSource,
  last: Kep | undefined,
): Pick<Kep, 'prrApprovers' | 'problems'> {
  if (!prodReadiness) return { prrApprovers: {}, problems: [] };
  if (prodReadiness.text === undefined && last) {
    return {
      prrApprovers: last.prrApprovers,
      problems: last.problems.filter((problem) => problem.startsWith(PROD_READINESS)),
    };
  }
  const problems: string[] = [];
  const report: Report = (problem) => problems.push(PROD_READINESS + problem);
  const parsed = parseFields(prodReadiness.text ?? '');
  if ('unreadable' in parsed) {
    report(`cannot be read (${parsed.unreadable}); ${last ? 'shown as last read' : 'omitted'}`);
    return { prrApprovers: last?.prrApprovers ?? {}, problems };
  }
  parsed.problems.forEach(report);
  const stages = new Map([...parsed.fields].filter(([key]) => key !== 'kep-number'));
  const approver = (value: unknown, say: Report) => {
    if (value instanceof Map) reportOthers(value, ['approver'], say);
    return readOnePerson(value instanceof Map ? value.get('approver') : value, say);
  };
  const prrApprovers = byStage(stages, approver, report);
  return { prrApprovers, problems: limitProblems(problems, PROD_READINESS) };
}
