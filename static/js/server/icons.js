import { find } from "./page.js";

/**
 * Return an icon of the one file of all, made as one of the page is.
 *
 * @param {SVGElement} like
 * @param {string} name
 */
export function iconLike(like, name) {
  const made = /** @type {SVGElement} */ (like.cloneNode(true));
  const use = find(made, "use", SVGElement);
  use.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, `#i-${name}`));
  return made;
}
