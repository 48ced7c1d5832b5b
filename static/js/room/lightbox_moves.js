/** How a picture is moved and enlarged: what fingers and wheels mean. */

/** How many times a picture can be enlarged. */
export const MOST = 6;
/** How many times a click enlarges it. */
export const CLICKED = 2.5;

const SWIPED_PX = 48;
const CLOSED_PX = 96;
// A wheel says in pixels how far it turned.
const DOUBLED_PX = 400;

/**
 * What a finger means that was moved by `x` and `y` pixels over a picture that is not enlarged.
 *
 * @param {number} x
 * @param {number} y
 * @returns {"left" | "right" | "away" | null} where it went; "away" closes, null means nothing
 */
export function swiped(x, y) {
  if (Math.abs(x) >= SWIPED_PX && Math.abs(x) > 1.5 * Math.abs(y)) {
    return x < 0 ? "left" : "right";
  }
  return y >= CLOSED_PX && y > 1.5 * Math.abs(x) ? "away" : null;
}

/**
 * Return how many times a picture is enlarged after a wheel was turned by `delta` pixels.
 *
 * @param {number} scale before
 * @param {number} delta
 */
export function turned(scale, delta) {
  return bounded(scale * 2 ** (-delta / DOUBLED_PX));
}

/** @param {number} scale */
export function bounded(scale) {
  return Math.min(MOST, Math.max(1, scale));
}

/**
 * Return how wide a picture is shown that is not enlarged: whole, and no larger than it is.
 *
 * @param {{width: number, height: number}} picture
 * @param {{width: number, height: number}} stage
 */
export function fitted(picture, stage) {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return Math.max(1, Math.floor(picture.width * scale));
}

/**
 * Return how far a box must be scrolled for what lies under a pointer to stay there.
 *
 * @param {number} scrolled how far it is
 * @param {number} at where the pointer is in the box
 * @param {number} factor by which what is in it becomes larger
 */
export function scrolledTo(scrolled, at, factor) {
  return Math.max(0, (scrolled + at) * factor - at);
}

/**
 * Return the place of the neighbour of `index` among `count`, or null beyond both ends.
 *
 * @param {number} index
 * @param {number} step
 * @param {number} count
 */
export function neighbour(index, step, count) {
  const next = index + step;
  return next >= 0 && next < count ? next : null;
}
