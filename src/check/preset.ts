/** All rules of notes with their severities: what the check, the build and editors run. */
import type { Root } from 'mdast';
import remarkLintNoDuplicateDefinitions from 'remark-lint-no-duplicate-definitions';
import remarkLintNoUndefinedReferences from 'remark-lint-no-undefined-references';
import type { PluggableList, Plugin } from 'unified';
import { unified } from 'unified';
import type { VFile } from 'vfile';
import type { Context } from './context.ts';
import { NOTES } from './context.ts';
import { SYNTAX } from './markdown.ts';
import type { Rule } from './rule.ts';
import { pathOf } from './rule.ts';
import { encoding } from './rules/encoding.ts';
import { frontMatter, frontMatterForm, fieldOf } from './rules/front-matter.ts';
import { address, date, fileName, number } from './rules/identity.ts';
import { kepTitle, newKep, unknownKep } from './rules/keps.ts';
import { lostHtml, rawHtml } from './rules/raw-html.ts';
import { imageFile, imageText, link, remoteImage } from './rules/targets.ts';
import { bareAddress, followUp, headingLevel, mergeConflict, unclosedFence } from './rules/text.ts';

/** Rules about the file and its front matter, which hold for every note. */
const WHOLE: readonly Rule[] = [encoding, fileName, frontMatter, date, number, address];

/** Rules about the text; a note that was imported is what it is, and breaks them mildly. */
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

/** Rules that keep nobody from publishing. */
const WARNINGS: readonly Rule[] = [frontMatterForm, newKep, followUp, bareAddress, remoteImage, lostHtml];

/** The names of the rules that a note of this project can break as an error, and of those that only warn. */
export const RULE_NAMES = {
  errors: [...WHOLE, ...ERRORS].map(({ name }) => name),
  warnings: [...WARNINGS.map(({ name }) => name), 'no-undefined-references', 'no-duplicate-definitions'],
};

/** The plugins that lint notes, for remark; other Markdown files pass them untouched. */
export function createPreset(context: () => Context): { plugins: PluggableList } {
  const lint: Plugin<[], Root> = () => async (tree, file) => {
    if (!pathOf(file).startsWith(`${NOTES}/`)) return;
    await createRules(context()).run(tree, file);
    if (fieldOf(file, 'imported') !== undefined) makeMild(file);
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
  return (
    unified()
      .use(use([...WHOLE, ...ERRORS], 'error'))
      .use(use(WARNINGS, 'warn'))
      .use(remarkLintNoDuplicateDefinitions)
      // `[!NOTE]` is an alert, `[ ]` and `[x]` a box.
      .use(remarkLintNoUndefinedReferences, { allow: [/^!\w+$/, /^[ x]?$/] })
      .freeze()
  );
}

function makeMild(file: VFile) {
  const whole = new Set(WHOLE.map(({ name }) => name));
  for (const message of file.messages) if (!whole.has(message.ruleId ?? '')) message.fatal = false;
}
