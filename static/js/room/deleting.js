import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { find } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { openDialog } from "../shell/dialog.js";
import { errorLine } from "../shell/error_line.js";
import { sayWhy } from "../shell/reach.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";

/** Asks in a dialog, with the words of the page that asks without scripts, and then deletes. */
export class Deleting {
  #onChanged;

  /** @param {(item: HTMLElement) => void} onChanged gets what is left of the message */
  constructor(onChanged) {
    this.#onChanged = onChanged;
  }

  /** @param {HTMLElement} item the message to be deleted */
  async ask(item) {
    const { id } = item;
    const address = `${linkOf(item)}/delete`;
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
      dialog.querySelector(".error")?.remove();
      form.prepend(errorLine(error.message));
    }
  }
}
