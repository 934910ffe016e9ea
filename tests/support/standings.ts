/**
 * What is followed of a KEP as one line of text, to compare what the changes say with what the
 * files said.
 *
 * The files of `tests/fixtures/standings/` hold what a fetch from nothing reads at the end of that day:
 * the last recorded commit, then one line for each KEP. The days are not ends of weeks. This prints one:
 *
 *     npm run fetch -- --as-of 2021-06-21 --data DIR
 *     node tests/support/standings.ts DIR > tests/fixtures/standings/2021-06-21.txt
 */
import { join } from 'node:path';
import type { Standing } from '../../src/kep/history.ts';
import { STAGES } from '../../src/kep/kep.ts';
import { readStore } from '../../src/kep/store.ts';

export function formatStanding(kep: Standing): string {
  const milestones = STAGES.map((stage) => kep.milestone[stage] ?? '');
  return [kep.name, kep.title, kep.owningSig, kep.status, kep.stage, kep.latestMilestone, ...milestones]
    .join('\t')
    .trimEnd();
}

if (import.meta.main) {
  const { snapshot } = await readStore(join(process.cwd(), process.argv[2] ?? ''));
  console.log(snapshot.commit);
  for (const kep of snapshot.keps) console.log(formatStanding(kep));
}
