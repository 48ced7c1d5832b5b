import { closest, find } from "../server/page.js";
import { openAt } from "./popovers.js";

/**
 * Let a click on the name of a day ask for another one; with the keyboard, the details do.
 *
 * @param {HTMLElement} list of messages
 */
export function enableJumpToDate(list) {
  const popover = find(document, "#jump-to-date");
  const input = find(popover, "input", HTMLInputElement);
  list.addEventListener("click", ({ target }) => {
    const name = closest(target, ".day-separator > span");
    if (name) {
      input.value = name.parentElement?.dataset.day ?? "";
      openAt(popover, name);
      input.focus();
    }
  });
}
