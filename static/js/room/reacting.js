import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";

/** Puts emoji on messages and takes them off, from their buttons and from the picker. */
export class Reacting {
  #picker = document.getElementById("emoji-picker");
  #handlers;

  /** `onChanged(item)` gets the changed message, `onRefused(sentence)` what the server said. */
  constructor(list, { onChanged, onRefused }) {
    this.#handlers = { onChanged, onRefused };
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a.react");
      if (link && this.#picker.showPopover) {
        event.preventDefault();
        this.#choose(link);
      }
    });
    document.getElementById("react").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(event.submitter);
    });
  }

  #choose(link) {
    for (const button of this.#picker.querySelectorAll("button")) {
      button.formAction = link.href;
    }
    this.#picker.showPopover();
    const box = link.getBoundingClientRect();
    const { width, height } = this.#picker.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.right, innerWidth - 8) - width);
    const top = box.top - height - 8;
    this.#picker.style.inset = "auto";
    this.#picker.style.left = `${left}px`;
    this.#picker.style.top = `${top < 8 ? box.bottom + 8 : top}px`;
    this.#picker.querySelector("button").focus();
  }

  async #send(button) {
    const fromPicker = this.#picker.contains(button);
    if (fromPicker) {
      this.#picker.hidePopover();
    }
    const on = fromPicker || !button.matches(".mine") ? "1" : "0";
    try {
      const item = await changeMessage(button.formAction, { emoji: button.value, on });
      this.#handlers.onChanged(item);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      this.#handlers.onRefused(error.message);
    }
  }
}
