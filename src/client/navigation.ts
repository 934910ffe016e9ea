/** On phones, the navigation is one line that scrolls: brings the link to the current page into view. */
const current = document.querySelector<HTMLElement>('.site-header [aria-current]');
const line = current?.closest('ul');
if (current && line) line.scrollLeft = current.offsetLeft - (line.clientWidth - current.offsetWidth) / 2;

export {};
