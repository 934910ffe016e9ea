import type { APIRoute, GetStaticPaths } from 'astro';
import type { SchemaName } from '../../../api/json-schema.ts';
import { toJsonSchema } from '../../../api/json-schema.ts';
import { SCHEMAS } from '../../../api/schemas.ts';
import { absolute, apiSchemaPath } from '../../../urls.ts';

export const getStaticPaths = (() =>
  Object.keys(SCHEMAS).map((name) => ({ params: { name } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params, site }) => {
  const name = params['name'] as SchemaName;
  return Response.json(toJsonSchema(name, absolute(apiSchemaPath(name), site!)));
};
