import { describe, expect, test } from 'vitest';
import type { Library } from '../../../src/text/library.ts';
import { EMPTY_LOCK } from '../../../src/text/lock.ts';
import { findKept, findSection } from '../../../src/text/sections.ts';
import { buildKep } from '../../support/keps.ts';
import { buildLibrary, buildText, buildVersion } from '../../support/texts.ts';

const kept = buildText('7-tides', {
  today: buildVersion('now'),
  asRead: [
    { ...buildVersion('first'), meeting: '2021-01-04' },
    { ...buildVersion('second'), meeting: '2021-06-21' },
  ],
});
const library = buildLibrary({
  now: '# KEP-7: Tides\n\n## Goals\n\n<a name="here"></a>\n\n## Größe\n',
  first: '## Old Goals\n\n## Goals, once\n',
  second: '## Old Goals\n\n## Risks\n',
});
const find = (fragment: string, from: Library = library) => findSection(kept, fragment, from);

test('a section is found in the current text, however its anchor is written', () => {
  expect(find('goals')).toEqual({ anchor: 'goals', title: 'Goals' });
  for (const fragment of ['Goals', 'user-content-goals', 'go%61ls']) expect(find(fragment)).toEqual(find('goals'));
  for (const fragment of ['größe', 'gr%C3%B6%C3%9Fe']) expect(find(fragment)?.title).toBe('Größe');
});

test('a removed section is found in the newest version that a meeting read', () => {
  expect(find('old-goals')).toEqual({ anchor: 'old-goals', title: 'Old Goals', meeting: '2021-06-21' });
  expect(find('goals-once')).toEqual({ anchor: 'goals-once', title: 'Goals, once', meeting: '2021-01-04' });
});

test.each(['nowhere', '', '%', '__proto__', 'here', 'kep-7-tides'])('%j is not a section', (fragment) => {
  expect(find(fragment)).toBeUndefined();
});

test('versions whose contents are missing have no sections', () => {
  expect(find('goals', buildLibrary({}))).toBeUndefined();
  expect(find('goals-once', buildLibrary({ first: '## Goals, once\n' }))?.meeting).toBe('2021-01-04');
});

describe('a kept text', () => {
  const tides = buildKep('7-tides');
  const moved = buildKep('7-tides', { path: 'keps/sig-apps/7-tides' });
  const lock = { ...EMPTY_LOCK, texts: [buildText('7-boats'), kept] };

  test('belongs to the KEP of its directory', () => {
    expect(findKept(lock, tides, [tides])).toBe(kept);
    expect(findKept(EMPTY_LOCK, tides, [tides])).toBeUndefined();
  });

  test('belongs to the KEP with its number and its name, if that moved to another SIG', () => {
    expect(findKept(lock, moved, [moved])).toBe(kept);
    expect(findKept(lock, { ...moved, kepNumber: 8 }, [moved])).toBeUndefined();
  });

  test('belongs only to the KEP of its directory if the directory of another SIG has the same name', () => {
    const other = buildText('7-tides', { today: buildVersion('other', { path: 'keps/sig-apps/7-tides/README.md' }) });
    expect(findKept(lock, moved, [tides, moved])).toBeUndefined();
    expect(findKept({ ...lock, texts: [other, kept] }, tides, [tides, moved])).toBe(kept);
    expect(findKept({ ...lock, texts: [other, kept] }, moved, [tides, moved])).toBe(other);
  });
});
