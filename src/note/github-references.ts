/** Which of the names that look like one of GitHub's lead to GitHub. */
import type { Options } from 'remark-github';
import { defaultBuildUrl } from 'remark-github';
import { ENHANCEMENTS } from '../kep/kep.ts';

/** A repository that nobody can have: what `#1`, `PR#1` and a bare commit belong to is unknown, so they stay text. */
const NO_REPOSITORY = { user: 'no', project: '.' };

/** Repositories that are known by their names alone, as in `enhancements#2599`. */
const KNOWN = [ENHANCEMENTS, 'kubernetes/kubernetes'];

/**
 * The options of `remark-github` for notes: `owner/name#1` and `owner/name@commit` are links; `name#1` is one where
 * `name` is a repository that is known, or the club's own; `k/name#1` is short for `kubernetes/name#1`. Who is
 * mentioned is read by `findMentions` instead.
 */
export function githubReferences(repository: () => string | undefined): Options {
  return {
    repository: `${NO_REPOSITORY.user}/${NO_REPOSITORY.project}`,
    buildUrl(values) {
      if (values.type === 'mention') return false;
      const { user, project } = values;
      if (project !== NO_REPOSITORY.project) {
        return defaultBuildUrl({ ...values, user: user.toLowerCase() === 'k' ? 'kubernetes' : user });
      }
      if (user === NO_REPOSITORY.user) return false;
      const known = [...KNOWN, repository()].find((one) => one?.split('/')[1]?.toLowerCase() === user.toLowerCase());
      const [owner, name] = known?.split('/') ?? [];
      return owner !== undefined && name !== undefined && defaultBuildUrl({ ...values, user: owner, project: name });
    },
  };
}
