import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { closest, find, isPlainClick } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { openDialog } from "../shell/dialog.js";
import { sayWhy } from "../shell/reach.js";
import { focusMessage, isFocusLost } from "./focus.js";

/** Asks in a dialog, with the words of the page that asks without scripts, and then deletes. */
export class Deleting {
  #onChanged;

  /**
   * @param {HTMLElement} list the messages
   * @param {(item: HTMLElement) => void} onChanged gets what is left of the message
   */
  constructor(list, onChanged) {
    this.#onChanged = onChanged;
    list.addEventListener("click", (event) => {
      const link = closest(event.target, "a.delete", HTMLAnchorElement);
      if (link && isPlainClick(event)) {
        event.preventDefault();
        this.#ask(link.href, link.closest(".message")?.id ?? "");
      }
    });
  }

  /**
   * @param {string} address of the page that asks
   * @param {string} id of the element with the message
   */
  async #ask(address, id) {
    let question;
    try {
      question = await whileWanted(getPart(address, "#delete"));
    } catch (error) {
      sayWhy(address, error);
      return;
    }
    if (!question) {
      return;
    }
    const dialog = openDialog(question, () => {
      if (isFocusLost()) {
        focusMessage(document.getElementById(id));
      }
    });
    dialog?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#delete(dialog);
    });
  }

  /** @param {HTMLDialogElement} dialog */
  async #delete(dialog) {
    const form = find(dialog, "form", HTMLFormElement);
    try {
      this.#onChanged(await changeMessage(form.action, {}));
      dialog.close();
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      const line = document.createElement("p");
      line.className = "form-error";
      line.setAttribute("role", "alert");
      line.textContent = error.message;
      dialog.querySelector(".form-error")?.remove();
      form.prepend(line);
    }
  }
}
