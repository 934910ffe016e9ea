/** Asks on a terminal which KEPs a note is to discuss. */
import { search } from '@inquirer/prompts';
import { kepLabel } from '../../src/kep/describe.ts';
import type { Kep } from '../../src/kep/kep.ts';
import { compareKeps } from '../../src/kep/kep.ts';

const DONE = '';

/** Gives the directories' names or numbers of the chosen KEPs; words of their titles complete them. */
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
      message: chosen.length === 0 ? 'Which KEP was read? (number, or words of its title)' : 'And which other?',
      source: (term) => {
        const words = (term ?? '').toLowerCase().split(/\s+/);
        const found = choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
        return [...(chosen.length > 0 && !term ? [{ name: 'no other', value: DONE }] : []), ...found];
      },
    });
    if (value === DONE) return chosen;
    chosen.push(value);
  }
}
