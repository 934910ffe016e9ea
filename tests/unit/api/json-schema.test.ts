import { expect, test } from 'vitest';
import { listFields, toJsonSchema } from '../../../src/api/json-schema.ts';

test('a schema is a JSON Schema with its address', () => {
  expect(toJsonSchema('notes', 'https://club.example/api/v1/notes.schema.json')).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://club.example/api/v1/notes.schema.json',
    type: 'array',
  });
});

test('fields are listed with their types; for a list, those of its records', () => {
  const fields = new Map(listFields('notes').map((field) => [field.name, field]));
  expect(fields.get('id')).toMatchObject({
    type: 'string',
    optional: false,
    description: 'The file name without the extension',
  });
  expect(fields.get('number')).toMatchObject({ type: 'integer', optional: true });
  expect(fields.get('date')).toMatchObject({ type: 'date' });
  expect(fields.get('url')).toMatchObject({ type: 'address' });
  expect(fields.get('tags')).toMatchObject({ type: 'strings' });
  expect(fields.get('keps')).toMatchObject({ type: 'objects' });
});
