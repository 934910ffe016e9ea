/** The old site: what its configuration says about addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';
import { parse as parseYaml } from 'yaml';
import type { Archive } from './archive.ts';
import type { Remark } from './remarks.ts';
import { asObject, textsOf } from './values.ts';

export interface Site {
  /** The hosts that it was served from. */
  hosts: Set<string>;
  /** Its base path, without a trailing slash. */
  base: string;
  /** The folders that paths from the site's root were served from; '' is the archive's own. */
  roots: string[];
  /** The time zone that decides its dates. */
  timeZone: string;
  jekyll: JekyllSite;
  hugo: HugoSite;
  /** The old address of the site, without a trailing slash; undefined if the configuration has none. */
  address: string | undefined;
  /** The program whose rules set the ids in the old feed; undefined if unknown. */
  feed: 'jekyll' | 'hugo' | undefined;
  /** Where the feed of Jekyll was, if not at an address of this site's own feeds. */
  feedPaths: string[];
  /** GitHub handles by the names that posts call their authors by. */
  authors: Map<string, string>;
  remarks: Remark[];
}

/** What Jekyll's configuration says about addresses. */
export interface JekyllSite {
  permalink?: string;
  collections: Map<string, { permalink?: string; hasPages: boolean }>;
  /** The folders that paths are within: of the sources, then of the collections. */
  folders: string[];
  defaults: FieldDefaults[];
  /** Patterns of paths that it reads in any case, and of those that it never reads. */
  included: string[];
  excluded: string[];
}

/** Default fields that Jekyll's configuration sets for the posts below a path. */
export interface FieldDefaults {
  scope: string;
  type?: string;
  values: Record<string, unknown>;
}

/** What Hugo's configuration says about addresses. */
export interface HugoSite {
  /** By section. */
  permalinks: Map<string, string>;
  /** Whether the date in a file name is used before the one in the front matter, after it, or never. */
  dateInName: 'first' | 'else' | 'never';
  /** The folders of pages. */
  contents: { folder: string; language: string }[];
  languages: { code: string; permalinks?: Map<string, string> }[];
  defaultLanguage: string;
  /** Whether addresses in the default language begin with its code too. */
  defaultInSubfolder: boolean;
  /** Folders within the content, in lower case, that have a list page of their own. */
  sections: Set<string>;
  /** Folders, from the root of the archive, that are one page with all that they hold. */
  bundles: Set<string>;
  /** The sections whose pages are files rather than folders; `*` for all. */
  uglyUrls: Set<string>;
  keepsCase: boolean;
  removesAccents: boolean;
}

const CONFIGURATIONS = [
  ...['_config.yml', '_config.yaml', '_config.toml'],
  ...['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
    ['.toml', '.yaml', '.yml', '.json'].map((extension) => name + extension),
  ),
];

/** YAML 1.1, as in Jekyll and Hugo, where `no` is false; dates stay as they are written. */
const YAML: ParseOptions & DocumentOptions & SchemaOptions = {
  logLevel: 'error',
  version: '1.1',
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
};

/** Reads the configuration; without any, the defaults of Jekyll and Hugo apply. */
export function readSite(archive: Archive): Site {
  const remarks: Remark[] = [];
  const read = (path: string): Record<string, unknown> => {
    if (!archive.files.includes(path)) return {};
    try {
      const text = readFileSync(join(archive.folder, path), 'utf8').replace(/^\uFEFF/, '');
      const data: unknown = path.endsWith('.toml') ? parseToml(text) : parseYaml(text, YAML);
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
    jekyll: readJekyll(config, source),
    hugo: readHugo(config, archive),
    address:
      url &&
      `${url.origin}${(baseurl || url.pathname).replace(/^(?!\/|$)|\/+$/g, (end) => (end ? '' : '/'))}`.replace(
        /\/$/,
        '',
      ),
    feed: feedOf(config, archive),
    feedPaths: feedPathsOf(config, archive),
    authors: authorsOf(asObject(Object.assign({}, read('_data/authors.yml'), read('_data/authors.yaml')))),
    remarks,
  };
}

/** The custom domain of GitHub Pages. */
function domainOf({ folder, files }: Archive): string {
  const file = ['CNAME', 'static/CNAME'].find((path) => files.includes(path));
  return file ? readFileSync(join(folder, file), 'utf8').trim().toLowerCase() : '';
}

/** Returns the configured time zone; GitHub Pages runs Jekyll in UTC by default. */
function timeZoneOf(value: unknown): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: String(value ?? 'UTC') }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function readJekyll(config: Record<string, unknown>, source: string): JekyllSite {
  const { permalink, collections, collections_dir: folder, include, exclude } = config;
  const patternsOf = (value: unknown) => textsOf(value).map((pattern) => pattern.replace(/^\.?\/|\/$/g, ''));
  return {
    ...(typeof permalink === 'string' && { permalink }),
    collections: collectionsOf(collections),
    folders: [source, typeof folder === 'string' ? folder.replace(/^\.?\/|\/$/g, '') : ''].filter(Boolean),
    defaults: defaultsOf(config['defaults']),
    included: patternsOf(include),
    excluded: patternsOf(exclude),
  };
}

function collectionsOf(value: unknown): JekyllSite['collections'] {
  if (Array.isArray(value)) return new Map(value.map((name) => [String(name), { hasPages: false }]));
  return new Map(
    Object.entries(asObject(value)).map(([name, options]) => {
      const { permalink, output } = asObject(options);
      const hasPages = output !== undefined && output !== null && output !== false;
      return [name, { hasPages, ...(typeof permalink === 'string' && { permalink }) }];
    }),
  );
}

function defaultsOf(value: unknown): FieldDefaults[] {
  return (Array.isArray(value) ? value : []).map((entry) => {
    const { scope, values } = asObject(entry);
    const { path, type } = asObject(scope);
    return {
      scope: typeof path === 'string' ? path.replace(/^\/|\/$/g, '') : '',
      // The names before Jekyll 3.
      ...(typeof type === 'string' && { type: type.replace(/^(post|page|draft)$/, '$1s') }),
      values: asObject(values),
    };
  });
}

function readHugo(written: Record<string, unknown>, { files }: Archive): HugoSite {
  const config = withLowerCaseKeys(written);
  const content = folderName(config['contentdir']) ?? 'content';
  const configured = Object.entries(withLowerCaseKeys(asObject(config['languages'])))
    .map(
      ([code, options]) =>
        ({ code, ...withLowerCaseKeys(asObject(options)) }) as Record<string, unknown> & { code: string },
    )
    .filter(({ disabled }) => disabled !== true);
  const defaultLanguage = String(config['defaultcontentlanguage'] ?? 'en').toLowerCase();
  const contents = [
    { folder: content, language: defaultLanguage },
    ...configured.flatMap(({ code, contentdir }) => {
      const folder = folderName(contentdir);
      return folder === undefined ? [] : [{ folder, language: code }];
    }),
  ];
  const lists = files.flatMap((path) => /^(.+)\/_index(?:\.[\w-]+)?\.\w+$/.exec(path)?.[1]?.toLowerCase() ?? []);
  return {
    permalinks: permalinksOf(config['permalinks']),
    dateInName: dateInNameOf(withLowerCaseKeys(asObject(config['frontmatter']))['date']),
    // Of one folder the last language counts.
    contents: [...new Map(contents.map((one) => [one.folder, one])).values()],
    languages: configured.map(({ code, permalinks }) => ({
      code,
      ...(permalinks !== undefined && { permalinks: permalinksOf(permalinks) }),
    })),
    defaultLanguage,
    defaultInSubfolder: config['defaultcontentlanguageinsubdir'] === true,
    sections: new Set(
      lists.flatMap((path) =>
        contents.flatMap(({ folder }) =>
          path.startsWith(`${folder.toLowerCase()}/`) ? [path.slice(folder.length + 1)] : [],
        ),
      ),
    ),
    bundles: new Set(
      files.flatMap((path) => /^(.+)\/index(?:\.[\w-]+)?\.(?:md|markdown|html?)$/.exec(path)?.[1] ?? []),
    ),
    uglyUrls: uglyUrlsOf(config['uglyurls']),
    keepsCase: config['disablepathtolower'] === true,
    removesAccents: config['removepathaccents'] === true,
  };
}

/** Hugo's keys are case-insensitive. */
function withLowerCaseKeys(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}

function folderName(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value.replace(/^\.?\/|\/$/g, '') : undefined;
}

/** Hugo's permalinks by section; newer versions nest them under the kind of page. */
function permalinksOf(value: unknown): Map<string, string> {
  const permalinks = withLowerCaseKeys(asObject(value));
  const entries = Object.entries({ ...permalinks, ...withLowerCaseKeys(asObject(permalinks['page'])) });
  return new Map(
    entries.flatMap(([section, pattern]) =>
      typeof pattern === 'string' ? [[section.replace(/^[ /]+|[ /]+$/g, ''), pattern]] : [],
    ),
  );
}

function dateInNameOf(value: unknown): HugoSite['dateInName'] {
  const sources = (Array.isArray(value) ? value : [value]).map((source) => String(source).toLowerCase());
  const place = sources.indexOf(':filename');
  return place < 0 ? 'never' : place === 0 ? 'first' : 'else';
}

function uglyUrlsOf(value: unknown): HugoSite['uglyUrls'] {
  if (value === true) return new Set(['*']);
  const sections = Object.entries(withLowerCaseKeys(asObject(value)));
  return new Set(sections.flatMap(([section, isUgly]) => (isUgly === true ? [section] : [])));
}

/** Which program made the feed: Jekyll with its plugin, or Hugo without a template of the site. */
function feedOf(config: Record<string, unknown>, { folder, files }: Archive): Site['feed'] {
  const plugins = [config['plugins'], config['gems']].flat().map(String);
  const gemfile = files.includes('Gemfile') ? readFileSync(join(folder, 'Gemfile'), 'utf8') : '';
  const isTemplate = (path: string) =>
    /^(?:feed|atom|rss|index)\.xml$|(?:^|\/)layouts\/.*(?:rss|atom|index)\.xml$/.test(path);
  if (files.some(isTemplate)) return undefined;
  if (plugins.includes('jekyll-feed') || /^\s*gem\s*\(?["'](?:jekyll-feed|github-pages)["']/m.test(gemfile))
    return 'jekyll';
  return Object.keys(config).some((key) => key.toLowerCase() === 'baseurl' && URL.canParse(String(config[key])))
    ? 'hugo'
    : undefined;
}

/** The path in the options of jekyll-feed, and templates of feeds that Jekyll fills in. */
function feedPathsOf(config: Record<string, unknown>, { files }: Archive): string[] {
  const { path } = asObject(config['feed']);
  const templates = files.filter((file) =>
    /^(?!static\/|content\/)(?:[^_/]+\/)*(?:feed|atom|rss|index)\.xml$/.test(file),
  );
  const paths = [...textsOf(path), ...templates].map((one) => `/${one.replace(/^\.?\//, '')}`);
  return [...new Set(paths)].filter((one) => !/^\/(?:feed|atom)\.xml$/.test(one));
}

function authorsOf(data: Record<string, unknown>): Map<string, string> {
  return new Map(
    Object.entries(data).flatMap(([name, person]) => {
      const { github } = asObject(person);
      return typeof github === 'string' ? [[name, github]] : [];
    }),
  );
}
