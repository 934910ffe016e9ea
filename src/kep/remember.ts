/** An upstream that remembers its lists, so that the parts of one run share them. */
import type { Commit, TreeFile, Upstream } from './upstream.ts';

/** A stretch of the mainline, newest first, as far as it has been read. */
interface Stretch {
  read: Commit[];
  rest: AsyncIterator<Commit>;
}

/** Returns the same upstream, but the commits of its mainline and the files of a commit are requested only once. */
export function remember(upstream: Upstream): Upstream {
  const stretches: Stretch[] = [];
  const lists = new Map<string, Promise<TreeFile[]>>();
  /** The lists of neighboring commits differ in few files: entries that they share are stored once. */
  const files = new Map<string, TreeFile>();
  const share = (file: TreeFile) => {
    const key = `${file.id} ${file.path}`;
    const known = files.get(key);
    if (!known) files.set(key, file);
    return known ?? file;
  };
  let newest: Stretch | undefined;
  const open = (from?: string) => {
    const stretch = { read: [], rest: upstream.mainline(from)[Symbol.asyncIterator]() };
    stretches.push(stretch);
    return stretch;
  };
  return {
    ...upstream,
    async *mainline(from) {
      const known = from === undefined ? undefined : findStretch(stretches, from);
      const stretch = known?.stretch ?? (from === undefined ? (newest ??= open()) : open(from));
      for (let index = known?.index ?? 0; ; index += 1) {
        if (index === stretch.read.length) {
          const { done, value } = await stretch.rest.next();
          if (done) return;
          stretch.read.push(value);
        }
        yield stretch.read[index]!;
      }
    },
    files(commit) {
      const known = lists.get(commit.id) ?? upstream.files(commit).then((list) => list.map(share));
      lists.set(commit.id, known);
      return known;
    },
  };
}

function findStretch(stretches: readonly Stretch[], from: string) {
  for (const stretch of stretches) {
    const index = stretch.read.findIndex(({ id }) => id === from);
    if (index >= 0) return { stretch, index };
  }
  return undefined;
}
