/** The contents of a note follow the reading: the heading that one is under is marked. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('.contents a')].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

/** A heading counts as reached when it is in the upper part of the window. */
const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -70% 0px' });
for (const heading of headings) observer.observe(heading);

function mark() {
  const reached = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
  for (const [id, link] of links) {
    if (id === reached?.id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}
