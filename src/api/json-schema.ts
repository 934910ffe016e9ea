/** The schemas of the JSON API as JSON Schema. */
import { z } from 'astro/zod';
import { SCHEMAS } from './schemas.ts';

export type SchemaName = keyof typeof SCHEMAS;

/** Returns the JSON Schema of a response; `address` becomes its `$id`. */
export function toJsonSchema(name: SchemaName, address: string): object {
  return { ...z.toJSONSchema(SCHEMAS[name], { io: 'input' }), $id: address };
}

/** A field of a record, for the documentation. */
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

/** Lists the fields of a record, or of the records in a list. */
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
  return { date: 'date', uri: 'address', undefined: type ?? 'anything' }[String(format)] ?? String(type);
}
