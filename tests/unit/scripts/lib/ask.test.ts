import { search } from '@inquirer/prompts';
import { expect, test, vi } from 'vitest';
import { askForKeps } from '../../../../scripts/lib/ask.ts';
import { formatError } from '../../../../scripts/lib/cli.ts';
import { buildKep } from '../../../support/keps.ts';

vi.mock('@inquirer/prompts', () => ({ search: vi.fn() }));

const keps = [
  buildKep('2133-kubelet', { title: 'Kubelet Credential Providers' }),
  buildKep('2133-out-of-tree', { title: 'Out-of-Tree Credential Providers' }),
  buildKep('0000-kep-process', { title: 'Process' }),
];

type Question = { source: (term?: string) => { name: string; value: unknown }[] };

/** Answers each question by typing a term and choosing the first of what is offered. */
function type(...terms: string[]) {
  const offered: string[][] = [];
  vi.mocked(search).mockImplementation((async ({ source }: Question) => {
    const choices = source(terms.shift());
    offered.push(choices.map(({ name }) => name));
    return choices[0]!.value;
  }) as unknown as typeof search);
  return offered;
}

test('of two KEPs with the same number, the chosen one is returned', async () => {
  type('tree');
  expect(await askForKeps(keps)).toEqual([keps[1]]);
});

test('what is chosen already is not offered again', async () => {
  const offered = type('2133', '2133', 'process');
  expect(await askForKeps(keps)).toEqual([keps[1], keps[0], keps[2]]);
  expect(offered[1]).toEqual(['KEP-2133: Kubelet Credential Providers']);
  expect(offered[3]).toEqual(['no, that is all']);
});

test('a canceled question is reported in a line', async () => {
  class ExitPromptError extends Error {
    override name = 'ExitPromptError';
  }
  vi.mocked(search).mockRejectedValue(new ExitPromptError('User force closed the prompt with SIGINT'));
  const error = await askForKeps(keps).catch((reason: unknown) => reason);
  expect(formatError('new', error)).toBe('new: Canceled; nothing was written.');
});
