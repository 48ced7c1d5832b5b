import { find, findAll, findOrNull } from "../server/page.js";
import { changedSeq, seqOf } from "./fragments.js";

/**
 * Let what quotes a message say what it says now. A reply does not change with what it quotes:
 * whoever sees the original change sees its quotes change.
 *
 * @param {HTMLElement} root
 * @param {string} selector of quotes in it
 * @param {HTMLElement} original a message in its latest state
 */
export function renewQuotes(root, selector, original) {
  const { id, excerpt } = original.dataset;
  if (changedSeq(original) === seqOf(original)) {
    return;
  }
  for (const quote of findAll(root, `${selector}[data-original="${id}"]`)) {
    if (original.matches(".deleted")) {
      const gone = document.createElement("i");
      gone.className = "gone";
      quote.replaceChildren(gone);
    } else if (excerpt !== undefined) {
      const said = findOrNull(quote, "bdi");
      if (said) {
        said.textContent = excerpt;
      } else {
        quote.replaceChildren(...quoted(original, excerpt));
      }
    }
  }
}

/**
 * Return what a quote shows of a message that was brought back, as `_message.html` does.
 *
 * @param {HTMLElement} original
 * @param {string} excerpt its beginning
 */
function quoted(original, excerpt) {
  const author = document.createElement("b");
  author.dir = "auto";
  author.dataset.author = original.dataset.sender ?? "";
  author.textContent = find(original, ".name").textContent;
  const said = document.createElement("bdi");
  said.lang = "";
  said.textContent = excerpt;
  return [author, " ", said];
}
