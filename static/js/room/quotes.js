import { changedSeq } from "./fragments.js";

/**
 * Let the replies in `list` quote what `original` says now. A reply does not change with what it
 * quotes: whoever sees the original change sees its quotes change.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} original a message in its latest state
 */
export function renewQuotes(list, original) {
  const { id, seq, excerpt } = original.dataset;
  if (changedSeq(original) === Number(seq)) {
    return;
  }
  for (const quote of list.querySelectorAll(`.quote[data-original="${id}"]`)) {
    if (original.matches(".deleted")) {
      const gone = document.createElement("i");
      gone.className = "gone";
      quote.replaceChildren(gone);
    } else if (excerpt !== undefined && quote.querySelector("[data-author]")) {
      quote.lastChild.data = ` ${excerpt}`;
    }
  }
}
