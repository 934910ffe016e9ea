/** Validates feeds with xmllint and ajv. The grammars in `tests/schemas/` express the specifications of the formats. */
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

/** Returns descriptions of all faults in the texts of feeds; empty if all are valid. */
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
