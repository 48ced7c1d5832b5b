/** HTML as elements. Here texts are parsed, and only here. */

/**
 * Return what a page of our server or a part of one holds; the server has cleaned it.
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
 * Return what a page of anybody holds, in a document of its own: nothing in it is run or fetched,
 * and nothing of it may be put into a page of ours. What was `style` is `data-style`.
 *
 * @param {string} html
 */
export function foreign(html) {
  // Styles would be refused by our content security policy, with a complaint for each.
  const bare = html.replaceAll(
    /<[^<>]*>/g,
    (tag) =>
      tag.replaceAll(/\sstyle\s*=/gi, " data-style=").replace(/^<(\/?)style\b/i, "<$1template"),
  );
  return new DOMParser().parseFromString(bare, "text/html").body;
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
