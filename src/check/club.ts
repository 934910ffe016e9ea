/** The check of `club.yaml`. */
import type { VFile } from 'vfile';
import { readClub } from '../club/club.ts';
import { seriesOf } from '../club/meetings.ts';
import { explainUnpublishable } from '../note/aliases.ts';
import { rangeOf } from '../util/yaml-document.ts';
import type { Context } from './context.ts';
import type { Place } from './rule.ts';
import { report, SOURCE } from './rule.ts';
import { findBadByte } from './rules/encoding.ts';

/** Checks `club.yaml`, and returns it with its messages. */
export function checkClub(file: VFile, { keps, day }: Context): VFile {
  const reportProblem = (message: string, place: Place | undefined, fatal: boolean, expected?: string) => {
    report(file, message, place, expected);
    Object.assign(file.messages.at(-1)!, { fatal, ruleId: 'club', source: SOURCE });
  };
  const badByte = findBadByte(file);
  if (badByte) {
    reportProblem(badByte.message, badByte.place, true);
    return file;
  }
  if (String(file).trim() === '') {
    reportProblem(
      'content/club.yaml is missing or empty; it needs name, description, about and address',
      undefined,
      true,
    );
    return file;
  }
  const { document, data, problems } = readClub(String(file));
  for (const { message, expected, ...place } of problems) reportProblem(message, place, true, expected);
  for (const [index, { timeZone }] of seriesOf(data ?? {}).entries()) {
    const path = ['meetings', ...(Array.isArray(data?.meetings) ? [index] : []), 'timeZone'];
    const zone: unknown = document.getIn(path);
    if (zone === timeZone) continue;
    const place = rangeOf(document.getIn(path, true));
    reportProblem(`meetings.timeZone: found ${String(zone)}; the current name is ${timeZone}`, place, false, timeZone);
  }
  for (const [index, number] of (data?.readingList ?? []).entries()) {
    const place = rangeOf(document.getIn(['readingList', index], true));
    if (!keps.has(number))
      reportProblem(`KEP-${number} is not in the KEP data of ${day}${keps.suggest(number)}`, place, false);
  }
  for (const [index, alias] of (data?.feedAliases ?? []).entries()) {
    const fault = explainUnpublishable(alias);
    const place = rangeOf(document.getIn(['feedAliases', index], true));
    if (fault) reportProblem(`feedAliases: ${alias} ${fault}`, place, true);
  }
  return file;
}
