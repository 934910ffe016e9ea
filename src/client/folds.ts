import { decode } from '../util/decode.ts';

/** Opens the folded part of a text that a link leads to. Browsers open it by themselves only if the target is inside. */
function openTarget() {
  const target = document.getElementById(decode(location.hash.slice(1)));
  const fold = target?.closest('details');
  if (!target || !fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

addEventListener('hashchange', openTarget);
openTarget();
