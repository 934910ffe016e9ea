/** The site that an archive was built into: what its configuration says of addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { Archive } from './archive.ts';
import type { Remark } from './remarks.ts';

export interface Site {
  /** The hosts that it was served from. */
  hosts: Set<string>;
  /** The path that it lay under, without a slash at its end. */
  base: string;
  /** The folders that paths from the site's root were served from; '' is the archive's own. */
  roots: string[];
  /** Where it decided what day it is. */
  timeZone: string;
  jekyll: { permalink?: string; collections: Map<string, string | undefined>; scopes: Scope[] };
  hugo: { permalinks: Map<string, string>; dateInName: boolean };
  /** GitHub handles by the names that posts call their authors by. */
  authors: Map<string, string>;
  remarks: Remark[];
}

/** Posts below a path to which Jekyll's configuration gives an address. */
export interface Scope {
  path: string;
  type?: string;
  permalink: string;
}

const CONFIGURATIONS = [
  ...['_config.yml', '_config.yaml', '_config.toml'],
  ...['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
    ['.toml', '.yaml', '.yml', '.json'].map((extension) => name + extension),
  ),
];

/** Reads what there is of configuration; without any, the conventions hold. */
export function readSite(archive: Archive): Site {
  const remarks: Remark[] = [];
  const read = (path: string): Record<string, unknown> => {
    if (!archive.files.includes(path)) return {};
    try {
      const text = readFileSync(join(archive.folder, path), 'utf8').replace(/^\uFEFF/, '');
      const data: unknown = path.endsWith('.toml') ? parseToml(text) : parseYaml(text, { logLevel: 'error' });
      return asObject(data);
    } catch (error) {
      remarks.push({ path, message: `cannot be read: ${(error as Error).message.split('\n')[0]}` });
      return {};
    }
  };
  const config = asObject(Object.assign({}, ...CONFIGURATIONS.map(read)));
  const address = [config['url'], config['baseURL'], config['baseurl']].map(String).find((url) => URL.canParse(url));
  const url = address === undefined ? undefined : new URL(address);
  const baseurl = typeof config['baseurl'] === 'string' && !URL.canParse(config['baseurl']) ? config['baseurl'] : '';
  const source = typeof config['source'] === 'string' ? config['source'].replace(/^\.?\/|\/$/g, '') : '';
  const hosts = [url?.host ?? '', domainOf(archive)].filter(Boolean).map((host) => host.replace(/^www\./, ''));
  return {
    hosts: new Set(hosts.flatMap((host) => [host, `www.${host}`])),
    base: `/${baseurl || (url?.pathname ?? '')}`.replace(/\/+/g, '/').replace(/\/$/, ''),
    roots: [...new Set([source, '', 'static', 'assets', 'content'])],
    timeZone: timeZoneOf(config['timezone'] ?? config['timeZone']),
    jekyll: {
      ...(typeof config['permalink'] === 'string' && { permalink: config['permalink'] }),
      collections: collectionsOf(config['collections']),
      scopes: scopesOf(config['defaults']),
    },
    hugo: {
      permalinks: permalinksOf(config['permalinks']),
      dateInName: JSON.stringify(asObject(config['frontmatter'])['date'] ?? '').includes(':filename'),
    },
    authors: authorsOf(asObject(Object.assign({}, read('_data/authors.yml'), read('_data/authors.yaml')))),
    remarks,
  };
}

/** The domain that GitHub Pages is told of. */
function domainOf({ folder, files }: Archive): string {
  const file = ['CNAME', 'static/CNAME'].find((path) => files.includes(path));
  return file ? readFileSync(join(folder, file), 'utf8').trim().toLowerCase() : '';
}

/** A value where it is a map, else an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Jekyll on GitHub Pages lives in UTC where nothing else is said. */
function timeZoneOf(value: unknown): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: String(value ?? 'UTC') }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function collectionsOf(value: unknown): Site['jekyll']['collections'] {
  if (Array.isArray(value)) return new Map(value.map((name) => [String(name), undefined]));
  return new Map(
    Object.entries(asObject(value)).map(([name, options]) => {
      const { permalink } = asObject(options);
      return [name, typeof permalink === 'string' ? permalink : undefined];
    }),
  );
}

function scopesOf(value: unknown): Scope[] {
  return (Array.isArray(value) ? value : []).flatMap((entry) => {
    const { path = '', type } = asObject(asObject(entry)['scope']);
    const { permalink } = asObject(asObject(entry)['values']);
    if (typeof permalink !== 'string') return [];
    return [{ path: String(path).replace(/^\/|\/$/g, ''), ...(typeof type === 'string' && { type }), permalink }];
  });
}

/** Hugo's permalinks by section; newer ones stand under the kind of page. */
function permalinksOf(value: unknown): Map<string, string> {
  const entries = Object.entries({ ...asObject(value), ...asObject(asObject(value)['page']) });
  return new Map(entries.flatMap(([section, pattern]) => (typeof pattern === 'string' ? [[section, pattern]] : [])));
}

function authorsOf(data: Record<string, unknown>): Map<string, string> {
  return new Map(
    Object.entries(data).flatMap(([name, person]) => {
      const { github } = asObject(person);
      return typeof github === 'string' ? [[name, github]] : [];
    }),
  );
}
