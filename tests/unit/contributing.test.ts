import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULE_NAMES } from '../../src/check/preset.ts';
import { frontMatterSchema } from '../../src/note/note.ts';
import { buildContext, lint } from '../support/check.ts';

const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

test('the note that is shown as an example passes the check', async () => {
  const [, example] = /^```markdown\n(---\n[^]*?)^```$/m.exec(contributing)!;
  const context = buildContext({ today: '2026-08-03' });
  expect(await lint(example!, context, 'content/notes/2026/2026-08-03.md')).toEqual([]);
});

test('every field of the front matter is described', () => {
  const fields = Object.keys(frontMatterSchema.shape).filter((field) => !['imported', 'extra'].includes(field));
  expect(fields.filter((field) => !contributing.includes(`\`${field}\``))).toEqual([]);
});

test('every rule is listed', () => {
  const rules = [...RULE_NAMES.errors, ...RULE_NAMES.warnings];
  expect(rules.filter((rule) => !contributing.includes(`\`${rule}\``))).toEqual([]);
});
