import { find } from "../server/page.js";

/**
 * Return a line that says what is wrong, with its sign, as forms of the server have it.
 *
 * @param {string} sentence
 */
export function errorLine(sentence) {
  const { content } = find(document, "#error-line", HTMLTemplateElement);
  const line = document.importNode(find(content, ".error"), true);
  line.append(sentence);
  return line;
}
