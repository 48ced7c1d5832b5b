import { closest, find, findAll } from "../server/page.js";
import { post } from "../server/server.js";
import { sayWhy } from "./reach.js";

/** Let the status be chosen in one's own menu without leaving the page. */
export function chooseStatusInPlace() {
  const menu = find(document, "#own-menu");
  find(menu, "#choose-status").addEventListener("submit", (event) => {
    const button = closest(event.submitter, "button", HTMLButtonElement);
    if (button) {
      event.preventDefault();
      menu.hidePopover();
      choose(button);
    }
  });
}

/** @param {HTMLButtonElement} button */
async function choose(button) {
  const form = find(document, "#choose-status", HTMLFormElement);
  try {
    await post(form.action, { chat_status: button.value });
  } catch (error) {
    sayWhy(location.href, error);
    return;
  }
  for (const one of findAll(form, "button")) {
    one.ariaPressed = String(one === button);
  }
}
