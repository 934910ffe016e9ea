import { describe, expect, test } from 'vitest';
import { locate } from '../../../src/kep/reading.ts';

describe('locate', () => {
  const tree = (...paths: string[]) => paths.map((path) => ({ path, id: '' }));

  test('prefers the production-readiness file of the KEP’s own SIG to one with the same number elsewhere', () => {
    const { located } = locate(
      tree(
        'keps/prod-readiness/sig-a/7.yaml',
        'keps/prod-readiness/sig-b/7.yaml',
        'keps/sig-a/7-x/kep.yaml',
        'keps/sig-b/7-y/kep.yaml',
        'keps/sig-c/7-z/kep.yaml',
      ),
    );
    expect(located.map(({ path, prodReadiness }) => [path, prodReadiness?.path])).toEqual([
      ['keps/sig-a/7-x', 'keps/prod-readiness/sig-a/7.yaml'],
      ['keps/sig-b/7-y', 'keps/prod-readiness/sig-b/7.yaml'],
      ['keps/sig-c/7-z', 'keps/prod-readiness/sig-a/7.yaml'],
    ]);
  });

  test('takes the first of several production-readiness files if none is of the SIG, however the number is written', () => {
    const { located, strays } = locate(
      tree(
        'keps/prod-readiness/sig-a/0007.yaml',
        'keps/prod-readiness/sig-b/7.yml',
        'keps/prod-readiness/sig-b/7-name.yaml',
        'keps/sig-c/7-z/kep.yaml',
      ),
    );
    expect(located[0]?.prodReadiness?.path).toBe('keps/prod-readiness/sig-a/0007.yaml');
    expect(strays).toEqual(['keps/prod-readiness/sig-b/7.yml', 'keps/prod-readiness/sig-b/7-name.yaml']);
  });

  test('gives the production-readiness file 0000 to no KEP', () => {
    const { located, strays } = locate(
      tree('keps/prod-readiness/sig-a/0000.yaml', 'keps/sig-a/20190101-x/kep.yaml', 'keps/sig-a/y/kep.yaml'),
    );
    expect(located.map(({ prodReadiness }) => prodReadiness)).toEqual([undefined, undefined]);
    expect(strays).toEqual(['keps/prod-readiness/sig-a/0000.yaml']);
  });

  test('recognizes templates by their names, but no KEP that is about templates', () => {
    const { located, templates } = locate(
      tree(
        'keps/NNNN-kep-template/kep.yaml',
        'keps/sig-a/0000-pod-template-defaults/kep.yaml',
        'keps/sig-a/NNNN-forgotten/kep.yaml',
        'keps/sig-a/1-x-template/kep.yaml',
      ),
    );
    expect(templates).toEqual(['keps/NNNN-kep-template']);
    expect(located).toHaveLength(3);
  });

  test('looks only in keps/', () => {
    expect(
      locate(tree('kep.yaml', 'other/keps/sig-a/7-x/kep.yaml', 'keps/kep.yaml', 'keps/sig-a/7-x/kep.yaml.orig'))
        .located,
    ).toEqual([]);
  });
});
