/** All rules of notes with their severities: what the check, the build and editors run. */
import type { Root } from 'mdast';
import remarkLintNoDuplicateDefinitions from 'remark-lint-no-duplicate-definitions';
import remarkLintNoUndefinedReferences from 'remark-lint-no-undefined-references';
import type { PluggableList, Plugin } from 'unified';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Context } from './context.ts';
import { MEETINGS, NOTES } from './files.ts';
import { findUnreadable, SYNTAX } from './markdown.ts';
import { RECORDING_MARK } from '../note/recordings.ts';
import type { Rule } from './rule.ts';
import { pathOf } from './rule.ts';
import { encoding } from './rules/encoding.ts';
import { frontMatter, frontMatterForm, fieldOf } from './rules/front-matter.ts';
import { address, date, fileName, folder, guid, number } from './rules/identity.ts';
import { kepTitle, nearReference, newKep, unknownKep } from './rules/keps.ts';
import { headingSpace, linkSyntax, taskBox } from './rules/slips.ts';
import { tableShape } from './rules/tables.ts';
import { unclosedHtml } from './rules/unclosed-html.ts';
import { footnote, noText, placeholder } from './rules/unfinished.ts';
import { lostHtml, rawHtml } from './rules/raw-html.ts';
import { answer } from './rules/answers.ts';
import { nesting } from './rules/nesting.ts';
import { imageFile, imageFormat, imageText, link, remoteImage } from './rules/targets.ts';
import { meetingDate, meetingDay, meetingSeries, noteSeries } from './rules/meetings.ts';
import { bareAddress, followUp, headingLevel, mergeConflict, noteSize, unclosedFence } from './rules/text.ts';

/** Rules about the file, its front matter and its pictures, which hold for every note. */
const WHOLE: readonly Rule[] = [nesting, encoding, fileName, frontMatter, date, number, guid, address, imageFormat];

/** Rules about the text; in imported notes they only warn. */
const ERRORS: readonly Rule[] = [
  unknownKep,
  kepTitle,
  headingLevel,
  imageText,
  imageFile,
  link,
  rawHtml,
  mergeConflict,
  unclosedFence,
];

/** Rules that do not prevent publication. */
const WARNINGS: readonly Rule[] = [frontMatterForm, newKep, followUp, bareAddress, remoteImage, lostHtml];

/** Rules about typing mistakes, which only make sense while a note is being written. */
const WRITING: readonly Rule[] = [
  headingSpace,
  taskBox,
  tableShape,
  footnote,
  unclosedHtml,
  linkSyntax,
  placeholder,
  noText,
  noteSize,
  answer,
  noteSeries,
];
const WRITING_WARNINGS: readonly Rule[] = [folder, nearReference];

/** Rules about a meeting with an agenda, which is checked like a note otherwise. */
const MEETING: readonly Rule[] = [encoding, fileName, frontMatter, meetingDate, meetingSeries, imageFormat];
const MEETING_WARNINGS: readonly Rule[] = [meetingDay];
/** Rules that don't apply to meetings. */
const NOT_OF_MEETINGS: readonly Rule[] = [noText, answer, noteSeries];

/** The names of the rules that only a meeting can break. */
export const MEETING_RULE_NAMES = {
  errors: [meetingDate.name, meetingSeries.name],
  warnings: MEETING_WARNINGS.map(({ name }) => name),
};

/** The names of the rules that a note of this project can break as an error, and of those that only warn. */
export const RULE_NAMES = {
  errors: [...WHOLE, ...ERRORS, ...WRITING].map(({ name }) => name),
  warnings: [
    ...[...WARNINGS, ...WRITING_WARNINGS].map(({ name }) => name),
    'no-undefined-references',
    'no-duplicate-definitions',
  ],
};

/** The plugins that lint notes, for remark; other Markdown files pass them untouched. */
export function createPreset(context: () => Context): { plugins: PluggableList } {
  const lint: Plugin<[], Root> = () => async (tree, file) => {
    const isMeeting = pathOf(file).startsWith(`${MEETINGS}/`);
    if (!isMeeting && !pathOf(file).startsWith(`${NOTES}/`)) return;
    const { nested, imported, written, meeting } = createRules(context());
    const isImported = !isMeeting && fieldOf(file, 'imported') !== undefined;
    await (findUnreadable(tree) ? nested : isMeeting ? meeting : isImported ? imported : written).run(tree, file);
    dropEchoes(file);
    file.messages.forEach((message) => reword(message, String(file)));
    if (isImported) downgradeToWarnings(file);
  };
  return { plugins: [...SYNTAX, lint] };
}

const rulesOf = new WeakMap<Context, ReturnType<typeof buildRules>>();

function createRules(context: Context) {
  const rules = rulesOf.get(context) ?? buildRules(context);
  rulesOf.set(context, rules);
  return rules;
}

function buildRules(context: Context) {
  const use = (rules: readonly Rule[], severity: 'warn' | 'error'): PluggableList =>
    rules.map(({ plugin }) => [plugin, [severity, context]]);
  const text: PluggableList = [
    ...use(ERRORS, 'error'),
    ...use(WARNINGS, 'warn'),
    remarkLintNoDuplicateDefinitions,
    // `[!NOTE]` is an alert, `[ ]` and `[x]` a box, `[12:34]` a moment of the recording.
    [remarkLintNoUndefinedReferences, { allow: [/^!\w+$/, /^[ x]?$/i, RECORDING_MARK] }],
  ];
  const nested = unified().use(use([nesting, encoding], 'error'));
  const imported = unified().use(use(WHOLE, 'error')).use(text);
  const written = imported().use(use(WRITING, 'error')).use(use(WRITING_WARNINGS, 'warn'));
  const meeting = unified()
    .use(use(MEETING, 'error'))
    .use(use(MEETING_WARNINGS, 'warn'))
    .use(text)
    .use(
      use(
        WRITING.filter((rule) => !NOT_OF_MEETINGS.includes(rule)),
        'error',
      ),
    )
    .use(use([nearReference], 'warn'));
  return {
    nested: nested.freeze(),
    imported: imported.freeze(),
    written: written.freeze(),
    meeting: meeting.freeze(),
  };
}

/**
 * Drops messages about the brackets and the address of a broken link or box, and about the markers of a merge, since the
 * cause is reported already.
 */
function dropEchoes(file: VFile) {
  // The middle of a merge, =======, makes a heading of the line above it.
  const isMerge = file.messages.some(({ ruleId }) => ruleId === 'merge-conflict');
  if (isMerge) file.messages = file.messages.filter(({ expected }) => expected?.[0] !== '-------');
  const causes = file.messages.filter(({ ruleId }) => ruleId === 'link-syntax' || ruleId === 'task-box');
  const isEcho = (message: VFileMessage) =>
    (message.ruleId === 'no-undefined-references' || message.ruleId === 'bare-address') &&
    causes.some((cause) => overlap(cause, message));
  if (causes.length > 0) file.messages = file.messages.filter((message) => !isEcho(message));
}

function overlap(a: VFileMessage, b: VFileMessage): boolean {
  const [first, second] = [a, b].map(({ place }) => (place && 'start' in place ? place : undefined));
  if (!first || !second) return false;
  return first.start.offset! < second.end.offset! && second.start.offset! < first.end.offset!;
}

/** Rewords the messages of remark's own rules, which have labels in lowercase. */
function reword(message: VFileMessage, source: string) {
  const lowered = /\(`(.*?)`\)/.exec(message.reason)?.[1] ?? '';
  const { start, end } = message.place && 'start' in message.place ? message.place : {};
  const written = [...source.slice(start?.offset, end?.offset).matchAll(/\[\^?([^[\]]+)\]/g)].map(([, each]) => each!);
  const label = written.find((each) => each.toLowerCase() === lowered) ?? lowered;
  const isFootnote = /footnote/.test(message.reason);
  if (message.ruleId === 'no-undefined-references')
    message.reason = isFootnote
      ? `there is no footnote [^${label}]; write it below as [^${label}]: …`
      : `there is no address for [${label}]; give it below as [${label}]: https://…, or write \\[ if you mean a bracket`;
  if (message.ruleId === 'no-duplicate-definitions')
    message.reason = isFootnote
      ? `another footnote [^${label}] is defined above, and this one is not shown; give it another name`
      : `another address for [${label}] is defined above, and this one is not used; remove it, or give it another name`;
  message.message = message.reason;
}

function downgradeToWarnings(file: VFile) {
  const whole = new Set(WHOLE.map(({ name }) => name));
  for (const message of file.messages) if (!whole.has(message.ruleId ?? '')) message.fatal = false;
}
