/**
 * The pull request that a run belongs to, what the run left behind, and the one comment about it.
 *
 * The run executed code that anybody may have written, so nothing that it left is believed: which pull
 * request it was is asked of GitHub, and of its artifact only a list of paths is taken.
 */
import { unzipSync } from 'fflate';
import { MARKER } from './comment.ts';
import type { PageChanges } from './pages.ts';
import { parsePageChanges } from './pages.ts';
import type { Repository } from './repository.ts';

/** A run of the workflow that checks pull requests. */
export interface Run {
  id: number;
  url: string;
  commit: string;
  /** Where the branch lies: the repository or a fork of it; null where the fork is gone. */
  repository: string | null;
  branch: string | null;
}

/** The artifact, and the file in it. */
export const ARTIFACT = 'pages';
const FILE = 'pages.json';
const MOST_BYTES = 500_000;
const MOST_UNPACKED_BYTES = 2_000_000;
/** Whose comments the workflow's token writes. */
const AUTHOR = 'github-actions[bot]';

export async function readRun({ client, owner, repo }: Repository, id: number): Promise<Run> {
  const { data } = await client.rest.actions.getWorkflowRun({ owner, repo, run_id: id });
  return {
    id,
    url: data.html_url,
    commit: data.head_sha,
    repository: data.head_repository?.full_name ?? null,
    branch: data.head_branch,
  };
}

/** The open pull request into the default branch that stands at the run's commit; undefined where none does any more. */
export async function findPullRequest(
  { client, owner, repo }: Repository,
  { repository, branch, commit }: Run,
): Promise<number | undefined> {
  if (!repository || !branch) return undefined;
  const head = `${repository.split('/')[0]}:${branch}`;
  const { data } = await client.rest.pulls.list({ owner, repo, state: 'open', head });
  return data.find(
    (pull) =>
      pull.head.sha === commit &&
      pull.head.repo?.full_name === repository &&
      pull.base.ref === pull.base.repo.default_branch,
  )?.number;
}

/** The list of pages that the run left; undefined where it left none, or another thing. */
export async function readPageChanges(
  { client, owner, repo }: Repository,
  { id }: Run,
): Promise<PageChanges | undefined> {
  const { data } = await client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, name: ARTIFACT });
  // A run that is started again leaves another one of the same name.
  const [artifact] = data.artifacts.filter(({ expired }) => !expired).toSorted((a, b) => b.id - a.id);
  if (!artifact || artifact.size_in_bytes > MOST_BYTES) return undefined;
  const answer = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: artifact.id,
    archive_format: 'zip',
  });
  const text = unpackText(new Uint8Array(answer.data as ArrayBuffer));
  return text === undefined ? undefined : parsePageChanges(text);
}

/** Writes the comment, over the one of the last time where there is one. Gives its address. */
export async function tell({ client, owner, repo }: Repository, pullRequest: number, body: string): Promise<string> {
  const comments = await client.paginate(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100,
  });
  // Anybody may write the marker; the author nobody can forge.
  const last = comments.find((comment) => comment.user?.login === AUTHOR && comment.body?.startsWith(MARKER));
  const { data } = last
    ? await client.rest.issues.updateComment({ owner, repo, comment_id: last.id, body })
    : await client.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body });
  return data.html_url;
}

/** The text of the one file, in memory. */
function unpackText(zip: Uint8Array): string | undefined {
  if (zip.length > MOST_BYTES) return undefined;
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => name === FILE && originalSize <= MOST_UNPACKED_BYTES,
    });
    return files[FILE] && new TextDecoder('utf-8', { fatal: true }).decode(files[FILE]);
  } catch {
    // No zip file, a broken one, or no text: whoever made it, there is no list to be had.
    return undefined;
  }
}
