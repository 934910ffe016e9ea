/** Asks on a terminal which KEPs a note or an agenda is about. */
import { search } from '@inquirer/prompts';
import { kepLabel } from '../../src/kep/describe.ts';
import type { Kep } from '../../src/kep/kep.ts';
import { compareKeps } from '../../src/kep/kep.ts';

/** Returns the chosen KEPs; a number or words of the title are enough to find one. Throws if the question is canceled. */
export async function askForKeps(keps: readonly Kep[]): Promise<Kep[]> {
  const choices = keps
    .toSorted((a, b) => compareKeps(b, a))
    .map((kep) => ({ name: `${kepLabel(kep)}: ${kep.title}`, value: kep }));
  const chosen: Kep[] = [];
  for (;;) {
    const value = await search<Kep | undefined>({
      message: chosen.length === 0 ? 'Which KEP? (a number, or words of its title)' : 'Another one?',
      source: (term) => {
        const words = (term ?? '').toLowerCase().split(/\s+/);
        const found = choices.filter(
          ({ name, value }) => !chosen.includes(value) && words.every((word) => name.toLowerCase().includes(word)),
        );
        return [...(chosen.length > 0 && !term ? [{ name: 'no, that is all', value: undefined }] : []), ...found];
      },
    }).catch((error: Error) => {
      throw error.name === 'ExitPromptError' ? new Error('Canceled; nothing was written.') : error;
    });
    if (!value) return chosen;
    chosen.push(value);
  }
}
