/** A pull request that a command creates, and replaces while it is open: one branch, one commit, one description. */
import type { Repository } from './repository.ts';

export interface Proposal {
  branch: string;
  /** The base branch, and the commit of it that the files are based on. */
  base: string;
  parent: string;
  title: string;
  body: string;
  /** The texts of the files, by path from the root. */
  files: Record<string, string>;
  /** The workflow that checks it: GitHub starts none for a pull request that was opened with a workflow's own token. */
  check: string;
}

export interface Proposed {
  url: string;
  /** Whether the pull request was open already. */
  updated: boolean;
}

/** Opens the pull request, or updates the open one, and starts its check. */
export async function propose(repository: Repository, proposal: Proposal): Promise<Proposed> {
  const { client, owner, repo } = repository;
  const { branch, base, title, body, check } = proposal;
  const isNew = await commitFiles(repository, proposal);
  const { data: open } = await client.rest.pulls.list({ owner, repo, state: 'open', head: `${owner}:${branch}`, base });
  const { data } = open[0]
    ? await client.rest.pulls.update({ owner, repo, pull_number: open[0].number, title, body })
    : await client.rest.pulls.create({ owner, repo, head: branch, base, title, body });
  // Without `isNew`, an earlier run may have stopped before it opened the pull request.
  if (isNew || !open[0])
    await client.rest.actions.createWorkflowDispatch({ owner, repo, workflow_id: check, ref: branch });
  return { url: data.html_url, updated: open.length > 0 };
}

/** Makes the branch one commit on top of `parent`; returns false if it already is. */
async function commitFiles(
  { client, owner, repo }: Repository,
  { branch, parent, title, files }: Proposal,
): Promise<boolean> {
  const { data: below } = await client.rest.git.getCommit({ owner, repo, commit_sha: parent });
  const blobs = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      const content = Buffer.from(text).toString('base64');
      const { data } = await client.rest.git.createBlob({ owner, repo, content, encoding: 'base64' });
      return { path, sha: data.sha, mode: '100644', type: 'blob' } as const;
    }),
  );
  const { data: tree } = await client.rest.git.createTree({ owner, repo, base_tree: below.tree.sha, tree: blobs });
  const last = await readBranch({ client, owner, repo }, branch);
  if (last?.tree === tree.sha && last.parents.join() === parent) return false;
  const commit = { owner, repo, message: title, tree: tree.sha, parents: [parent] };
  const { data: made } = await client.rest.git.createCommit(commit);
  if (last) {
    await client.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha: made.sha, force: true });
  } else await client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: made.sha });
  return true;
}

/** The tree and the parents of a branch's commit; undefined if there is no such branch. */
async function readBranch({ client, owner, repo }: Repository, branch: string) {
  try {
    const { data } = await client.rest.repos.getBranch({ owner, repo, branch });
    return { tree: data.commit.commit.tree.sha, parents: data.commit.parents.map(({ sha }) => sha) };
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
