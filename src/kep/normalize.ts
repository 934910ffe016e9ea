/**
 * From the text of a `kep.yaml` and its production-readiness file to a {@link Kep}.
 *
 * A record depends on its own files alone and never on other KEPs, so that a refresh that reads
 * only what changed ends at the same snapshot as one that reads everything.
 */
import { parseDocument } from 'yaml';
import type { Kep, Stage, Status } from './kep.ts';
import { splitName, STAGES, STATUSES } from './kep.ts';
import { readRelations } from './relations.ts';
import type { Report } from './values.ts';
import {
  quote,
  readBoolean,
  readDate,
  readGroup,
  readGroups,
  readList,
  readPeople,
  readRelease,
  readText,
  readWord,
} from './values.ts';

/** A KEP's files as they stand in one upstream commit. */
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

type Fields = ReadonlyMap<unknown, unknown>;

/** What a `kep.yaml` and its directory tell of a KEP. */
type Facts = Omit<Kep, 'prrApprovers' | 'blob'>;

const STATUS_SYNONYMS: Readonly<Record<string, Status>> = { superseded: 'replaced' };
const STAGE_SYNONYMS: Readonly<Record<string, Stage>> = { ga: 'stable', disable: 'disabled', remove: 'removed' };

/** The title that a KEP has before somebody writes one. */
const TEMPLATE_TITLE = 'KEP Template';

/** The file as a map of texts, lists and maps, or the reason why it is none. */
export function parseFields(text: string): { fields: Fields; duplicates: string[] } | { unreadable: string } {
  // "failsafe" leaves every scalar a text: an unquoted 0127 or 1.10 would otherwise become another value.
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { schema: 'failsafe', logLevel: 'silent' });
  const fatal = document.errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (fatal) return { unreadable: fatal.message.split('\n')[0]!.replace(/:$/, '') };
  let fields: unknown;
  try {
    fields = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
  if (!(fields instanceof Map)) return { unreadable: `it holds ${quote(fields)}, expected a map of fields` };
  return { fields, duplicates: document.errors.map((error) => error.message.split('\n')[0]!.replace(/:$/, '')) };
}

/**
 * The KEP that the files describe. What a file without a text says is taken from `last`, the
 * record of the snapshot before. Where the `kep.yaml` is no YAML, `last` stays as well, or, where
 * there is none, what its directory tells; `problems` says so.
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

/** What problems of the second file begin with. */
const PROD_READINESS = 'prod-readiness: ';

function readKepFile({ path, kep }: KepSource, last: Kep | undefined): Facts {
  const lastFacts = last && {
    ...last,
    problems: last.problems.filter((problem) => !problem.startsWith(PROD_READINESS)),
  };
  if (kep.text === undefined && lastFacts) return lastFacts;
  const parsed = parseFields(kep.text ?? '');
  if ('fields' in parsed) {
    return readFields(
      path,
      parsed.fields,
      parsed.duplicates.map((message) => `kep.yaml: ${message}; the last one was read`),
    );
  }
  const problem = `kep.yaml: cannot be read (${parsed.unreadable})`;
  if (lastFacts) return { ...lastFacts, problems: [`${problem}; shown as last read`] };
  return readFields(path, new Map(), [`${problem}; only its directory is known`]);
}

function readFields(path: string, fields: Fields, problems: string[]): Facts {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const reporter =
    (field: string): Report =>
    (problem) =>
      problems.push(`${field}: ${problem}`);
  const read = <Value>(field: string, reader: (value: unknown, report: Report) => Value): Value =>
    reader(fields.get(field), reporter(field));

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
    editor: read('editor', readPeople)[0],
    featureGates: read('feature-gates', readFeatureGates),
    disableSupported: read('disable-supported', readBoolean),
    metrics: read('metrics', readList),
    seeAlso: read('see-also', readRelations),
    replaces: read('replaces', readRelations),
    supersededBy: read('superseded-by', readRelations),
    problems,
  };
}

/** The directory's number counts: links and trackers use it. The file's is for directories without one. */
function readNumber(name: string, value: unknown, report: Report): number {
  const inName = splitName(name)?.number;
  const text = readText(value, report);
  const inFile = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  if (inName === undefined) {
    if (inFile === undefined) report(`found ${quote(text)}, and none in the directory's name either`);
    return inFile ?? 0;
  }
  if (text !== undefined && inFile !== inName) report(`${quote(text)} is not that of the directory; read as ${inName}`);
  return inName;
}

function readTitle(value: unknown, name: string, report: Report): string {
  const title = readText(value, report);
  const slug = (splitName(name)?.slug ?? name).replace(/[-_]+/g, ' ');
  if (title && title !== TEMPLATE_TITLE) return title;
  report(`${title ? `${quote(title)} is the template's` : 'missing'}; the directory's name is shown`);
  return slug.charAt(0).toUpperCase() + slug.slice(1);
}

function byStage(
  value: unknown,
  reader: (value: unknown, report: Report) => string | undefined,
  report: Report,
): Partial<Record<Stage, string>> {
  if (!(value instanceof Map)) {
    const text = readText(value, report);
    if (text !== undefined) report(`found ${quote(text)}, expected a value for each stage; left out`);
    return {};
  }
  const unknown = [...value.keys()].filter((key) => !STAGES.includes(key as Stage));
  if (unknown.length > 0) report(`unknown stage ${unknown.map(quote).join(', ')}; left out`);
  return Object.fromEntries(
    STAGES.flatMap((stage) => {
      const found = reader(value.get(stage), (problem) => report(`${stage}: ${problem}`));
      return found === undefined ? [] : [[stage, found]];
    }),
  );
}

function readFeatureGates(value: unknown, report: Report): Kep['featureGates'] {
  const gates = Array.isArray(value) ? value : [value];
  return gates.flatMap((gate: unknown) => {
    const name = readText(gate instanceof Map ? gate.get('name') : gate, report);
    const components = gate instanceof Map ? readList(gate.get('components'), report) : [];
    if (name === undefined && components.length > 0)
      report(`a feature gate of ${components.join(', ')} has no name; left out`);
    return name === undefined ? [] : [{ name, components }];
  });
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
    report(`cannot be read (${parsed.unreadable}); left out`);
    return { prrApprovers: {}, problems };
  }
  const stages = new Map([...parsed.fields].filter(([key]) => key !== 'kep-number'));
  const approver = (value: unknown, say: Report) =>
    readPeople(value instanceof Map ? value.get('approver') : value, say)[0];
  return { prrApprovers: byStage(stages, approver, report), problems };
}
