/**
 * The pull request that a workflow run belongs to, the artifact of the run, and the one comment about it.
 *
 * The run executed code that anybody may have written, so nothing that it produced is trusted: GitHub says which pull
 * request it was, and only a list of paths is taken from its artifact.
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
  /** The repository of the branch, which can be a fork; null if the fork was deleted. */
  repository: string | null;
  branch: string | null;
}

/** The name of the artifact, and of the file in it. */
export const ARTIFACT = 'pages';
const FILE = 'pages.json';
const MOST_BYTES = 500_000;
const MOST_UNPACKED_BYTES = 2_000_000;
/** The author of comments that are written with the workflow's token. */
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

/**
 * Returns the open pull request into the default branch whose head is the commit of the run; undefined if there is none
 * anymore.
 */
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

/** Returns the list of pages that the run uploaded; undefined if it uploaded none, or something else. */
export async function readPageChanges(
  { client, owner, repo }: Repository,
  { id }: Run,
): Promise<PageChanges | undefined> {
  const { data } = await client.rest.actions.listWorkflowRunArtifacts({ owner, repo, run_id: id, name: ARTIFACT });
  // A rerun uploads another artifact with the same name.
  const [artifact] = data.artifacts.filter(({ expired }) => !expired).toSorted((a, b) => b.id - a.id);
  if (!artifact || artifact.size_in_bytes > MOST_BYTES) return undefined;
  const answer = await client.rest.actions.downloadArtifact({
    owner,
    repo,
    artifact_id: artifact.id,
    archive_format: 'zip',
  });
  // Octokit parses what GitHub doesn't declare as binary, such as an artifact that a run uploaded without packing it.
  const content: unknown = answer.data;
  const text = content instanceof ArrayBuffer ? unpackText(new Uint8Array(content)) : undefined;
  return text === undefined ? undefined : parsePageChanges(text);
}

/** Posts the comment, or updates the earlier one. Returns its address. */
export async function comment({ client, owner, repo }: Repository, pullRequest: number, body: string): Promise<string> {
  const comments = await client.paginate(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100,
  });
  // Anybody can write the marker, but nobody can forge the author.
  const last = comments.find(({ user, body: text }) => user?.login === AUTHOR && text?.startsWith(MARKER));
  const { data } = last
    ? await client.rest.issues.updateComment({ owner, repo, comment_id: last.id, body })
    : await client.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body });
  return data.html_url;
}

/** Returns the text of the only file, unpacked in memory. */
function unpackText(zip: Uint8Array): string | undefined {
  if (zip.length > MOST_BYTES) return undefined;
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => name === FILE && originalSize <= MOST_UNPACKED_BYTES,
    });
    return files[FILE] && new TextDecoder('utf-8', { fatal: true }).decode(files[FILE]);
  } catch {
    // Not a zip file, a broken one, or not text: either way there is no list.
    return undefined;
  }
}
