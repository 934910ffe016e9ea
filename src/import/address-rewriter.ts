/** Rewrites the addresses in posts: to other notes, and to copied files. */
import { posix } from 'node:path';
import type { Copies } from './copies.ts';
import type { FindTarget, Target } from './links.ts';
import type { Post } from './posts.ts';
import { show } from './remarks.ts';
import type { RewriteAddress, Use } from './text.ts';

/** Creates a rewriter for the addresses in a post. `fileOf` maps posts to their notes. */
export function createAddressRewriter(findTarget: FindTarget, copies: Copies, fileOf: ReadonlyMap<Post, string>) {
  return (post: Post): RewriteAddress =>
    async (address, use) => {
      const file = fileOf.get(post)!;
      const target = findTarget(address, post);
      const answer =
        target?.kind === 'file'
          ? await copyTarget(target, use, file, copies)
          : target?.kind === 'post'
            ? relink(target, address, file, fileOf)
            : target
              ? { remark: describeMissing(target, address, use) }
              : {};
      if (use !== 'image' || answer.address !== undefined || isSound(address)) return answer;
      // Astro decodes the address of every image in Markdown, and fails if that is impossible.
      return { ...answer, address: address.replaceAll('%', '%25') };
    };
}

interface Answer {
  address?: string;
  remark?: string;
}

async function copyTarget(target: Target & { kind: 'file' }, use: Use, file: string, copies: Copies): Promise<Answer> {
  const { to, problem } = await copies.place(target.path, use, file);
  const remark = `the picture ${target.path} cannot be read as an image (${problem}); it is copied as an ordinary file`;
  const path = to.startsWith('public/') ? to.slice('public'.length) : posix.relative(posix.dirname(file), to);
  return { address: encodeURI(path) + (use === 'link' ? target.behind : ''), ...(problem && { remark }) };
}

function relink(
  { post, behind }: Target & { kind: 'post' },
  address: string,
  file: string,
  fileOf: ReadonlyMap<Post, string>,
): Answer {
  if (post.draft) return { remark: `${show(address)} leads to a draft, ${post.path}; it is left as it is` };
  return { address: encodeURI(posix.relative(posix.dirname(file), fileOf.get(post)!)) + behind };
}

function describeMissing({ page }: Target & { kind: 'missing' }, address: string, use: Use): string {
  if (use !== 'link') return `the picture ${show(address)} is not in the archive; its address is left as it is`;
  const what = page ? `the page ${page}, which is not a post` : 'nothing that is in the archive';
  return `${show(address)} leads to ${what}; it is left as it is`;
}

function isSound(address: string): boolean {
  try {
    decodeURI(address);
    return true;
  } catch {
    return false;
  }
}
