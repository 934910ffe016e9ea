/**
 * An issue that a command maintains: opened, updated while it is open, and closed when there is nothing left to report.
 */
import type { Repository } from './repository.ts';

/** The author of issues that are opened with a workflow's token. */
const AUTHOR = 'github-actions[bot]';

/**
 * Opens the issue with this title, or updates it if it is open already. Without a body it closes the open one.
 *
 * @returns the address of the issue, or undefined if there is none to open and none to close
 */
export async function keepIssue(
  { client, owner, repo }: Repository,
  title: string,
  body: string | undefined,
): Promise<string | undefined> {
  const issues = await client.paginate(client.rest.issues.listForRepo, {
    owner,
    repo,
    state: 'open',
    creator: AUTHOR,
    per_page: 100,
  });
  const open = issues.find((issue) => issue.title === title && !issue.pull_request);
  if (!open) {
    if (body === undefined) return undefined;
    const { data } = await client.rest.issues.create({ owner, repo, title, body });
    return data.html_url;
  }
  const change = body === undefined ? ({ state: 'closed' } as const) : { body };
  const { data } = await client.rest.issues.update({ owner, repo, issue_number: open.number, ...change });
  return data.html_url;
}
