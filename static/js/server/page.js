/** Finds what a script needs in a page; docs/pages.md says what is there. */

/**
 * Return the element that `selector` names in `root`. Throws an Error when there is none of that
 * kind: page and script do not fit together.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind] HTMLElement when it is not given
 * @returns {T}
 */
export function find(root, selector, kind) {
  const element = findOrNull(root, selector, kind);
  if (element === null) {
    throw new Error(`The page has no ${selector}.`);
  }
  return element;
}

/**
 * Return the element that `selector` names in `root`, or null.
 *
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind] HTMLElement when it is not given
 * @returns {T | null}
 */
export function findOrNull(root, selector, kind) {
  return ofKind(root.querySelector(selector), kind);
}

/**
 * Return all elements that `selector` names in `root`, in the order of the page.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(root, selector) {
  return [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/**
 * Return the innermost element that `selector` names around `target`, itself included, or null.
 *
 * @template {Element} [T=HTMLElement]
 * @param {EventTarget | null} target of an event
 * @param {string} selector
 * @param {new () => T} [kind] HTMLElement when it is not given
 * @returns {T | null}
 */
export function closest(target, selector, kind) {
  return ofKind(target instanceof Element ? target.closest(selector) : null, kind);
}

/**
 * Whether a click is meant for this page: with a key held, it opens a link elsewhere.
 *
 * @param {MouseEvent} event
 */
export function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey &&
    !event.altKey && !event.defaultPrevented;
}

/**
 * @template {Element} T
 * @param {Element | null} element
 * @param {new () => T} [kind]
 * @returns {T | null}
 */
function ofKind(element, kind) {
  return element instanceof (kind ?? HTMLElement) ? /** @type {T} */ (element) : null;
}
