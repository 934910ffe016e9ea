/** What package-lock.json may hold. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const { allowScripts, dependencies, devDependencies } = read('package.json') as Record<string, Record<string, unknown>>;
const { '': _, ...locked } = read('package-lock.json').packages as Record<string, Locked>;
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences under which anybody may use, change and pass on what they cover. */
const FREE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];
/** Those that ask something of who passes them on; none of these packages is in the built site but the font. */
const WITH_CONDITIONS: Record<string, RegExp> = {
  // Draws the images of shared links, in a library of its own.
  'LGPL-3.0-or-later': /^@img\/sharp-/,
  'MPL-2.0': /^(lightningcss|axe-core|@axe-core\/playwright|ical\.js$)/,
  'OFL-1.1': /^@fontsource\//,
  'CC-BY-4.0': /^caniuse-lite$/,
  // Says MIT in a field of old, which npm does not take over.
  none: /^format$/,
};

function refusals(packages: Record<string, Locked>): string[] {
  return Object.entries(packages).flatMap(([path, { license = 'none' }]) => {
    const name = nameOf(path);
    const isFine = (license: string) => FREE.includes(license) || WITH_CONDITIONS[license]?.test(name);
    return license.split(' AND ').every(isFine) ? [] : [`${name}: ${license}`];
  });
}

test('every package has an allowed license', () => {
  expect(refusals(locked)).toEqual([]);
});

test.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'MPL-2.0', 'SEE LICENSE IN LICENSE', undefined])(
  'a package under %s would be rejected',
  (license) => {
    expect(refusals({ 'node_modules/x': { version: '1.0.0', ...(license && { license }) } })).toHaveLength(1);
  },
);

test('only the packages that package.json lists run install scripts, and all of them do', () => {
  const running = Object.entries(locked).filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional);
  const names = running.map(([path]) => nameOf(path));
  expect(names.toSorted()).toEqual(Object.keys(allowScripts!).toSorted());
});

test('no optional package runs an install script', () => {
  const running = Object.entries(locked).filter(([, { hasInstallScript, optional }]) => hasInstallScript && optional);
  expect(running.map(([path]) => nameOf(path))).toEqual([]);
});

test('every package comes from the registry, and is pinned by the digest of its content', () => {
  for (const [path, { resolved, integrity }] of Object.entries(locked)) {
    expect(integrity, path).toMatch(/^sha512-/);
    expect(resolved, path).toBeUndefined();
  }
});

test('dependencies have exact versions', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});
