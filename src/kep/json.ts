import type { z } from 'astro/zod';

/** Parses and validates JSON text; throws an error that names `file`, the field and the remedy. */
export function parseJson<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.infer<Schema> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON (${(error as Error).message}). Restore it with \`git checkout ${file}\`.`);
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(
    `${file}: ${issue!.path.join('.') || 'the whole file'}: ${issue!.message}. Restore it with \`git checkout ${file}\`.`,
  );
}
