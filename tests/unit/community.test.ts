import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');

/** As GitHub's syntax for issue forms has it. */
const text = z.string().min(1);
const attributes = z.strictObject({
  label: text,
  description: text.optional(),
  placeholder: text.optional(),
  value: text.optional(),
});
const field = (type: 'input' | 'textarea') =>
  z.strictObject({
    type: z.literal(type),
    id: z.string().regex(/^[\w-]+$/),
    attributes,
    validations: z.strictObject({ required: z.boolean() }).optional(),
  });
const markdown = z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) });
const issueForm = z.strictObject({
  name: text,
  description: text,
  title: text.optional(),
  body: z.array(z.discriminatedUnion('type', [field('input'), field('textarea'), markdown])).min(1),
});

const FORMS = globSync('.github/ISSUE_TEMPLATE/*.yml').filter((file) => basename(file) !== 'config.yml');

test('there are forms to suggest a KEP, and to report mistakes in notes and problems with the site', () => {
  const forms = ['kep-to-read.yml', 'mistake-in-note.yml', 'site-fault.yml'];
  expect(FORMS.map((file) => basename(file))).toEqual(expect.arrayContaining(forms));
});

test.each(FORMS)('%s is a valid issue form with distinct fields', (file) => {
  const { body } = issueForm.parse(parse(read(file)));
  const fields = body.flatMap((item) => ('id' in item ? [item] : []));
  expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  expect(new Set(fields.map(({ attributes: { label } }) => label)).size).toBe(fields.length);
  expect(fields.some(({ validations }) => validations?.required)).toBe(true);
});

test('a form with a misspelled key is invalid', () => {
  const form = read('.github/ISSUE_TEMPLATE/site-fault.yml').replace('description:', 'descripton:');
  expect(issueForm.safeParse(parse(form)).success).toBe(false);
});

test('the form chooser is configured', () => {
  const config = z.strictObject({ blank_issues_enabled: z.boolean() });
  expect(config.safeParse(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).success).toBe(true);
});

const dependabot = z.strictObject({
  version: z.literal(2),
  updates: z.array(
    z.strictObject({
      'package-ecosystem': z.enum(['npm', 'github-actions']),
      directory: z.literal('/'),
      schedule: z.strictObject({ interval: z.enum(['weekly', 'monthly']) }),
      'versioning-strategy': z.literal('increase').optional(),
      groups: z.record(
        z.string(),
        z.strictObject({
          patterns: z.array(text).optional(),
          'dependency-type': z.enum(['development', 'production']).optional(),
          'update-types': z.array(z.enum(['major', 'minor', 'patch'])).optional(),
        }),
      ),
      ignore: z.array(z.strictObject({ 'dependency-name': text })).optional(),
    }),
  ),
});

test('Dependabot updates all packages except those that are pinned', () => {
  const { updates } = dependabot.parse(parse(read('.github/dependabot.yml')));
  const ignored = updates.flatMap(({ ignore = [] }) => ignore.map((entry) => entry['dependency-name']));
  const { overrides } = JSON.parse(read('package.json')) as { overrides: Record<string, string> };
  expect(ignored.toSorted()).toEqual(Object.keys(overrides).toSorted());
});

test('every line of CODEOWNERS is a comment, or a pattern with its owners', () => {
  const owner = /@[\w-]+(\/[\w.-]+)?|[^\s@]+@[^\s@]+/.source;
  for (const line of read('.github/CODEOWNERS').split('\n').filter(Boolean)) {
    expect(line).toMatch(new RegExp(`^(#.*|\\S+(\\s+(${owner}))+)$`));
  }
});
