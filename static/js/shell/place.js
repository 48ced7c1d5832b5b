// Between what floats, what it belongs to, and the edges of the window.
const GAP_PX = 8;

/**
 * Put an open popover beside what it belongs to: below it at its start, or above it where there is
 * more room, always within the window.
 *
 * @param {HTMLElement} popover
 * @param {Element} anchor
 */
export function placeBeside(popover, anchor) {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const start = getComputedStyle(popover).direction === "rtl" ? right - width : left;
  const below = bottom + GAP_PX;
  const above = Math.max(GAP_PX, Math.min(top, innerHeight) - GAP_PX - height);
  const fits = below + height <= innerHeight - GAP_PX;
  const most = innerWidth - GAP_PX - width;
  popover.style.setProperty("--x", `${Math.max(GAP_PX, Math.min(start, most))}px`);
  popover.style.setProperty("--y", `${fits ? below : above}px`);
}
