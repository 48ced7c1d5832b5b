import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { getPage, leaveFor } from "../server/server.js";

/** Asks in a dialog, with the words of the page that asks without scripts, and then deletes. */
export class Deleting {
  #onChanged;

  /** `onChanged(item)` gets what is left of the message. */
  constructor(list, onChanged) {
    this.#onChanged = onChanged;
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a.delete");
      if (link) {
        event.preventDefault();
        this.#ask(link.href);
      }
    });
  }

  async #ask(address) {
    let question;
    try {
      question = (await getPage(address)).querySelector("#conversation .pane");
    } catch (error) {
      leaveFor(address, error);
      return;
    }
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    question.querySelector(".pane-head a").remove();
    dialog.append(question);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("form a")) {
        event.preventDefault();
        dialog.close();
      }
    });
    const form = question.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#delete(form, dialog);
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  async #delete(form, dialog) {
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
