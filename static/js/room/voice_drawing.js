import { boxOf, pathOf } from "./voice_wave.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return the drawing of a wave.
 *
 * @param {string} peaks
 * @param {string} className
 */
export function waveOf(peaks, className = "wave") {
  const wave = document.createElementNS(SVG, "svg");
  wave.setAttribute("class", className);
  wave.setAttribute("preserveAspectRatio", "none");
  wave.setAttribute("aria-hidden", "true");
  wave.append(document.createElementNS(SVG, "path"));
  draw(wave, peaks);
  return wave;
}

/**
 * Let a drawing show another wave.
 *
 * @param {SVGElement} wave
 * @param {string} peaks
 */
export function draw(wave, peaks) {
  wave.setAttribute("viewBox", boxOf(peaks));
  wave.firstElementChild?.setAttribute("d", pathOf(peaks));
}
