/** The table of contents of a note: opens it if it has its own column, and highlights the current section. */
const details = document.querySelector<HTMLDetailsElement>('.contents details');
// As in layout.css, which shows it before this script has run.
if (details && matchMedia('(width >= 84rem)').matches) details.open = true;

const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
/** A section is current once its heading is in this upper part of the window. */
const REACHED = 0.3;

function mark() {
  const root = document.documentElement;
  // At the end of the page, the last headings can't scroll up any further, so any visible heading counts.
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
