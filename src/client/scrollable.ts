/** Removes tables and code blocks that need no scrolling from the tab order. */
const boxes = document.querySelectorAll<HTMLElement>('.table-box, pre[tabindex]');

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    (target as HTMLElement).tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }
});
for (const box of boxes) watcher.observe(box);
