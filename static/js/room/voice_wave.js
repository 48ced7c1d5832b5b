/** The wave of a voice message: 64 hexadecimal digits, as loud as each of its parts is. */

export const BARS = 64;

const LOUDEST = 15;
const STEP = 4;
const HEIGHT = 28;
const LEAST = 1;

/**
 * Return the wave of what was recorded, with its loudest part at the top.
 *
 * @param {ArrayLike<number>} samples between -1 and 1
 */
export function peaksOf(samples) {
  const parts = Array.from({ length: BARS }, (_, part) => {
    const begin = Math.floor(part * samples.length / BARS);
    const end = Math.max(begin + 1, Math.floor((part + 1) * samples.length / BARS));
    let loudest = 0;
    for (let at = begin; at < Math.min(end, samples.length); at++) {
      loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    }
    return loudest;
  });
  const most = Math.max(...parts) || 1;
  return parts.map((part) => Math.round(LOUDEST * part / most).toString(16)).join("");
}

/**
 * Return a wave as a drawing: the `d` of a path in a box of `widthOf(peaks)` by 28.
 *
 * @param {string} peaks
 */
export function pathOf(peaks) {
  return [...peaks].map((digit, at) => {
    const loud = parseInt(digit, 16) || 0;
    const tall = LEAST + loud / LOUDEST * (HEIGHT - 4 - LEAST);
    const top = (HEIGHT - tall) / 2;
    return `M${at * STEP + STEP / 2} ${rounded(top)}v${rounded(tall)}`;
  }).join("");
}

/**
 * Return the `viewBox` of that drawing.
 *
 * @param {string} peaks
 */
export function boxOf(peaks) {
  return `0 0 ${Math.max(1, peaks.length) * STEP} ${HEIGHT}`;
}

/**
 * Return a time as players show it: "0:42".
 *
 * @param {number} seconds
 */
export function timeText(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {number} number */
function rounded(number) {
  return Math.round(number * 10) / 10;
}
