/** HTML of the server, which has cleaned it, as elements. Here texts are parsed, and only here. */

/** Return what `html` (a page or a part of one) holds, as a DocumentFragment. */
export function parsed(html) {
  // A template, because styles in it stay without effect: their nonce is that of another page.
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Return the elements of `html`, those within others left out. */
export function elementsOf(html) {
  return [...parsed(html).children];
}

/** Return the messages in `html`, as elements. */
export function messagesOf(html) {
  return elementsOf(html).filter((element) => element.matches(".message"));
}
