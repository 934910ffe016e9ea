/** The contents of a note follow the reading: the heading that one is under is marked. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
/** A heading is reached when it is in the upper part of the window. */
const REACHED = 0.3;

function mark() {
  const root = document.documentElement;
  // At the end the last headings count, though they can't come up any further.
  const atEnd = root.scrollHeight - root.clientHeight - root.scrollTop < 2 && root.scrollTop > 0;
  const line = root.clientHeight * (atEnd ? 1 : REACHED);
  const reached = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const [id, link] of links) {
    if (id === reached?.id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

let waiting = 0;
function markSoon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    mark();
  });
}

if (headings.length > 0) {
  document.addEventListener('scroll', markSoon, { passive: true });
  addEventListener('resize', markSoon);
  mark();
}
