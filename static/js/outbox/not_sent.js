import { find, findAll } from "../server/page.js";
import { toast } from "../shell/toast.js";
/**
 * @import { Entry } from "./entry.js"
 * @import { Outbox } from "./outbox.js"
 */

/** Says below a pending message that it is not sent, and lets one retry or delete it. */
export class NotSent {
  #outbox;
  #onFocus;
  #template = find(document, "#not-sent", HTMLTemplateElement);

  /**
   * @param {Outbox} outbox
   * @param {(id: string) => void} onFocus called when somebody comes to the buttons of an entry
   */
  constructor(outbox, onFocus) {
    this.#outbox = outbox;
    this.#onFocus = onFocus;
  }

  /**
   * Bring a pending message in line with whether it is sent. What says so already stays: somebody
   * may be about to use it.
   *
   * @param {HTMLElement} item
   * @param {Entry} entry
   */
  show(item, entry) {
    item.classList.toggle("failed", entry.error !== null);
    const known = item.querySelector(".not-sent");
    if (entry.error === null) {
      known?.remove();
      return;
    }
    if (!known) {
      item.append(this.#make(entry.id));
    }
    const reason = find(item, ".not-sent .reason");
    const sentence = entry.refused ? `Not sent: ${entry.error}` : notYet(entry.error);
    if (reason.textContent !== sentence) {
      reason.textContent = sentence;
    }
    for (const button of findAll(item, ".not-sent button")) {
      // Not `disabled`, which would take the focus from it.
      button.setAttribute("aria-disabled", String(this.#outbox.isSending(entry.id)));
    }
  }

  /** @param {string} id of the entry */
  #make(id) {
    const made = document.importNode(this.#template.content, true);
    /**
     * @param {string} button
     * @param {() => void} choose
     */
    const onChoice = (button, choose) =>
      find(made, button).addEventListener("click", () => {
        // While it is being sent it is too late, or not yet time.
        if (!this.#outbox.isSending(id)) {
          choose();
        }
      });
    onChoice(".retry", () => this.#outbox.retry(id));
    onChoice(".discard", () => this.#discard(id));
    find(made, ".not-sent").addEventListener("focusin", () => this.#onFocus(id));
    return made;
  }

  /** @param {string} id of the entry */
  #discard(id) {
    const entry = this.#outbox.entry(id);
    this.#outbox.discard(id);
    if (entry) {
      const { room, content, replyTo, threadOnly, files } = entry;
      toast("Deleted before it was sent", {
        label: "Undo",
        act: () => this.#outbox.add({ room, content, replyTo, threadOnly, files }),
      });
    }
  }
}

/** @param {string} reason "" where the server did not give any */
function notYet(reason) {
  return reason ? `Not sent yet: ${reason}` : "Not sent yet";
}
