/** Asks on a terminal which KEPs a note or an agenda is about. */
import { search } from '@inquirer/prompts';
import { kepLabel } from '../../src/kep/describe.ts';
import type { Kep } from '../../src/kep/kep.ts';
import { compareKeps } from '../../src/kep/kep.ts';

const DONE = '';

/** Returns the numbers of the chosen KEPs, or their directory names; words of the title are enough to find one. */
export async function askForKeps(keps: readonly Kep[]): Promise<string[]> {
  const choices = keps
    .toSorted((a, b) => compareKeps(b, a))
    .map((kep) => ({
      name: `${kepLabel(kep)}: ${kep.title}`,
      value: kep.kepNumber > 0 ? String(kep.kepNumber) : kep.name,
    }));
  const chosen: string[] = [];
  for (;;) {
    const value = await search({
      message: chosen.length === 0 ? 'Which KEP? (a number, or words of its title)' : 'Another one?',
      source: (term) => {
        const words = (term ?? '').toLowerCase().split(/\s+/);
        const found = choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
        return [...(chosen.length > 0 && !term ? [{ name: 'no, that is all', value: DONE }] : []), ...found];
      },
    });
    if (value === DONE) return chosen;
    chosen.push(value);
  }
}
