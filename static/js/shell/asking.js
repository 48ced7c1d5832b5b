/** Questions in a dialog: what a page asks without scripts is asked over the page one is on. */

import { closest, findOrNull, isPlainClick } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "./choice.js";
import { openDialog } from "./dialog.js";
import { isFocusLost } from "./focus_lost.js";
import { sayWhy } from "./reach.js";

/**
 * Let links that lead to a question (`data-asks`) ask it where one is. What they name there is the
 * part of the page to be shown, `#question` by itself.
 */
export function askInPlace() {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "a[data-asks]", HTMLAnchorElement);
    if (link && isPlainClick(event)) {
      event.preventDefault();
      ask(link);
    }
  });
}

/** @param {HTMLAnchorElement} link */
async function ask(link) {
  let question;
  try {
    question = await whileWanted(getPart(link.href, link.dataset.asks || "#question"));
  } catch (error) {
    sayWhy(link.href, error);
    return;
  }
  if (question) {
    openDialog(question, () => focusAgain(link));
  }
}

/** @param {HTMLElement} link that may be in a menu, which is closed by then */
function focusAgain(link) {
  const menu = closest(link, "[popover]");
  const button = menu && findOrNull(document, `[popovertarget="${menu.id}"]`);
  if (link.isConnected && (!button || isFocusLost())) {
    (button ?? link).focus();
  }
}
