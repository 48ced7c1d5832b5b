/** HTML of the server, which has cleaned it, as elements. Here texts are parsed, and only here. */

/**
 * Return what a page or a part of one holds.
 *
 * @param {string} html
 */
export function parsed(html) {
  // A template, because styles in it stay without effect: their nonce is that of another page.
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * Return the elements of `html`, those within others left out.
 *
 * @param {string} html
 */
export function elementsOf(html) {
  return [...parsed(html).children].filter((element) => element instanceof HTMLElement);
}

/**
 * Return the messages in `html`.
 *
 * @param {string} html
 */
export function messagesOf(html) {
  return elementsOf(html).filter((element) => element.matches(".message"));
}
