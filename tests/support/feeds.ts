/**
 * What is wrong with feeds, as xmllint and ajv see it. The grammars of `tests/schemas/` say what the
 * specifications of the formats do.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { memoryPages, validateXML } from 'xmllint-wasm';
import type { Format } from '../../src/feeds/formats.ts';

const read = (file: string) => readFileSync(new URL(`../schemas/${file}`, import.meta.url), 'utf8');
const GRAMMARS = { rss: read('rss.rng'), atom: read('atom.rng') };
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validateJson = ajv.compile(JSON.parse(read('json-feed.json')));

/** Every fault of the texts of some feeds, in words; none where all are valid. */
export async function findFeedFaults(texts: readonly string[], format: Format): Promise<string[]> {
  if (format === 'json') return texts.flatMap((text) => (validateJson(JSON.parse(text)) ? [] : tellErrors()));
  const { errors } = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: GRAMMARS[format],
    extension: 'relaxng',
    maxMemoryPages: memoryPages.GiB,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

function tellErrors(): string[] {
  return validateJson.errors!.map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
