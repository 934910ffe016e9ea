/**
 * Shows a preview while a KEP reference or a footnote number is hovered over or focused. The content
 * comes from the page itself: the list of KEPs at the end of the note, and the footnotes.
 */

/** How long a preview stays after the pointer leaves, in milliseconds, so that the pointer can enter it. */
const GRACE = 150;
/** The gap between a link and its preview, in pixels. */
const GAP = 6;

const preview = document.createElement('div');
preview.className = 'preview';
preview.popover = 'manual';
preview.id = 'page_preview';
preview.role = 'tooltip';
document.body.append(preview);

const keyOf = (link: HTMLAnchorElement | null) => link?.href.split('/').filter(Boolean).at(-1);

/** The items of the list of KEPs by the keys in their addresses. */
const kepItems = new Map(
  [...document.querySelectorAll<HTMLElement>('#note_keps ~ .kep-list > li')].map((item) => [
    keyOf(item.querySelector('a')),
    item,
  ]),
);

function contentOf(link: HTMLAnchorElement): Element | undefined {
  const { kep = '', kepName = '' } = link.dataset;
  // Of several KEPs with the same number, one has it as its key, the others have their names. A KEP that was renumbered
  // has the key in its address.
  if (!link.hasAttribute('data-footnote-ref'))
    return kepItems.get(kepName) ?? kepItems.get(kep) ?? kepItems.get(keyOf(link));
  // The id of a footnote is percent-encoded itself.
  return document.getElementById(link.hash.slice(1)) ?? undefined;
}

let hiding: ReturnType<typeof setTimeout> | undefined;
let shown: HTMLAnchorElement | undefined;
/** The original description of the link; footnote numbers have one. */
let described: string | null = null;

function show(link: HTMLAnchorElement, content: Element) {
  clearTimeout(hiding);
  if (shown === link) return;
  hide();
  const copy = content.cloneNode(true) as Element;
  for (const back of copy.querySelectorAll('[data-footnote-backref]')) back.remove();
  // A tooltip must not contain interactive elements.
  for (const anchor of copy.querySelectorAll('a')) anchor.replaceWith(...anchor.childNodes);
  preview.replaceChildren(...copy.childNodes);
  preview.showPopover();
  place(link.getBoundingClientRect());
  described = link.getAttribute('aria-describedby');
  link.setAttribute('aria-describedby', [described ?? [], preview.id].flat().join(' '));
  shown = link;
}

function place(link: DOMRect) {
  const { offsetWidth: width, offsetHeight: height } = preview;
  const below = link.bottom + GAP;
  preview.style.top = `${below + height > innerHeight ? link.top - height - GAP : below}px`;
  preview.style.left = `${Math.max(GAP, Math.min(link.left, document.documentElement.clientWidth - width - GAP))}px`;
}

function hide() {
  clearTimeout(hiding);
  if (!shown) return;
  if (described === null) shown.removeAttribute('aria-describedby');
  else shown.setAttribute('aria-describedby', described);
  shown = undefined;
  preview.hidePopover();
}

const hideSoon = () => {
  clearTimeout(hiding);
  hiding = setTimeout(hide, GRACE);
};

for (const link of document.querySelectorAll<HTMLAnchorElement>('.prose a[data-kep], .prose a[data-footnote-ref]')) {
  const content = contentOf(link);
  if (!content || link.closest('h1, h2, h3, h4, h5, h6')) continue;
  link.removeAttribute('title');
  link.addEventListener('pointerenter', ({ pointerType }) => pointerType !== 'touch' && show(link, content));
  link.addEventListener('pointerleave', hideSoon);
  link.addEventListener('focus', () => link.matches(':focus-visible') && show(link, content));
  link.addEventListener('blur', hide);
}
preview.addEventListener('pointerenter', () => clearTimeout(hiding));
preview.addEventListener('pointerleave', hideSoon);
document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
document.addEventListener('scroll', () => shown && place(shown.getBoundingClientRect()), { passive: true });
