/** The schemas of the data for programs as JSON Schema. */
import { z } from 'astro/zod';
import { SCHEMAS } from './schemas.ts';

export type SchemaName = keyof typeof SCHEMAS;

/** The JSON Schema of an answer, under the address at which it is. */
export function toJsonSchema(name: SchemaName, address: string): object {
  return { ...z.toJSONSchema(SCHEMAS[name], { io: 'input' }), $id: address };
}

/** A field of a record, as the documentation tells of it. */
export interface FieldRow {
  name: string;
  type: string;
  optional: boolean;
  description: string;
}

interface Schema {
  type?: string;
  format?: string;
  description?: string;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
}

/** The fields of a record, or of the records in a list. */
export function listFields(name: SchemaName): FieldRow[] {
  const schema = toJsonSchema(name, '') as Schema;
  const { properties = {}, required = [] } = schema.items ?? schema;
  return Object.entries(properties).map(([field, its]) => ({
    name: field,
    type: describeType(its),
    optional: !required.includes(field),
    description: its.description ?? '',
  }));
}

function describeType({ type, format, items, anyOf }: Schema): string {
  if (anyOf) return anyOf.map(describeType).join(' or ');
  if (items) return `${describeType(items)}s`;
  return { date: 'day', uri: 'address', undefined: type ?? 'anything' }[String(format)] ?? String(type);
}
