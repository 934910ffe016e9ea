/** The names of SIGs, working groups and committees. */

/** Words that are not written with a capital letter followed by small ones. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    api: 'API',
    cli: 'CLI',
    etcd: 'etcd',
    jobset: 'JobSet',
    k8s: 'K8s',
    lts: 'LTS',
    pm: 'PM',
    sig: 'SIG',
    ui: 'UI',
    ug: 'UG',
    wg: 'WG',
  }),
);

/**
 * The name of a group as people write it: `sig-api-machinery` is `SIG API Machinery`, and
 * `committee-security-response` is the `Security Response Committee`.
 */
export function groupName(group: string): string {
  const words = group.split('-').filter(Boolean);
  if (words[0] === 'committee') words.push(words.shift()!);
  return words.map((word) => WORDS.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
