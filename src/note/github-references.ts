/** References to GitHub in notes, such as `owner/name#1`. */
import type { Options } from 'remark-github';
import { defaultBuildUrl } from 'remark-github';
import { ENHANCEMENTS } from '../kep/kep.ts';

/** A repository that cannot exist: the repository of `#1`, `PR#1` and a bare commit is unknown, so they stay text. */
const NO_REPOSITORY = { user: 'no', project: '.' };

/** Repositories that can be written without their owner, as in `enhancements#2599`. */
const KNOWN = [ENHANCEMENTS, 'kubernetes/kubernetes'];

/**
 * Returns the options of `remark-github` for notes: `owner/name#1` and `owner/name@commit` become links; `name#1` does
 * if `name` is a known repository or the club's own; `k/name#1` is short for `kubernetes/name#1`. Mentions of people
 * are left to `findMentions`.
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
