/**
 * Shows what is on its way to the open room: at once, in the look of a message that arrived, and
 * with the choice to retry or delete it when it could not be sent.
 */
export class PendingMessages {
  #room;
  #outbox;
  #timeline;
  #scroller;
  #composer;
  #announcer;
  #template = document.getElementById("pending-message");
  #choice = document.getElementById("not-sent");
  #focused = "";

  constructor({ room, outbox, timeline, scroller, composer, announcer }) {
    this.#room = room;
    this.#outbox = outbox;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#composer = composer;
    this.#announcer = announcer;
    for (const entry of outbox.entries(room)) {
      if (timeline.has(entry.id)) {
        outbox.remove(entry.id);
      } else {
        this.show(entry.id);
      }
    }
  }

  /** Bring the list in line with the state of an entry of the outbox. */
  show(id) {
    const entry = this.#outbox.entry(id);
    if (!entry || entry.room !== this.#room || this.#timeline.has(id)) {
      this.#scroller.keeping(() => this.#timeline.removePending(id));
    } else if (entry.refused && this.#composer.isEmpty && document.hasFocus()) {
      this.#composer.giveBack(entry, entry.error);
      this.#outbox.remove(id);
    } else {
      this.#scroller.keeping(() => this.#update(entry));
    }
    this.#keepFocus(id);
  }

  #update(entry) {
    document.getElementById("empty-room")?.remove();
    const known = this.#timeline.pending(entry.id);
    const item = known ?? this.#make(entry);
    const isNews = known && entry.error !== null && !known.matches(".failed");
    item.classList.toggle("failed", entry.error !== null);
    if (entry.error === null) {
      item.querySelector(".not-sent")?.remove();
    } else {
      this.#showFailure(item, entry);
    }
    if (!known) {
      this.#timeline.addPending(item);
    }
    if (isNews) {
      this.#announcer.notSent(item, entry);
    }
  }

  #make(entry) {
    const item = this.#template.content.querySelector(".message").cloneNode(true);
    item.id = itemId(entry.id);
    item.classList.add("pending");
    item.dataset.clientId = entry.id;
    item.dataset.date = new Date(entry.at).toISOString();
    item.querySelector(".actions").remove();
    const text = document.createElement("p");
    text.textContent = entry.content;
    text.style.whiteSpace = "pre-wrap";
    item.querySelector(".body").replaceChildren(text);
    return item;
  }

  /** Say that it is not sent. What says so already stays: somebody may be about to use it. */
  #showFailure(item, entry) {
    let failure = item.querySelector(".not-sent");
    if (!failure) {
      failure = this.#makeFailure(entry.id);
      item.append(failure);
    }
    const reason = failure.querySelector(".reason");
    const sentence = entry.error ? `Not sent: ${entry.error}` : "Not sent";
    if (reason.textContent !== sentence) {
      reason.textContent = sentence;
    }
    for (const button of failure.querySelectorAll("button")) {
      // Not `disabled`, which would take the focus from it.
      button.setAttribute("aria-disabled", String(this.#outbox.isSending(entry.id)));
    }
  }

  #makeFailure(id) {
    const failure = this.#choice.content.querySelector(".not-sent").cloneNode(true);
    const onChoice = (button, choose) =>
      failure.querySelector(button).addEventListener("click", () => {
        // While it is being sent it is too late, or not yet time.
        if (!this.#outbox.isSending(id)) {
          choose();
        }
      });
    onChoice(".retry", () => this.#outbox.retry(id));
    onChoice(".discard", () => this.#outbox.discard(id));
    failure.addEventListener("focusin", () => {
      this.#focused = id;
    });
    return failure;
  }

  /** Whoever was at the buttons of an entry goes on writing when they are gone. */
  #keepFocus(id) {
    if (this.#focused === id && !pendingItem(id)?.querySelector(".not-sent")) {
      this.#focused = "";
      this.#composer.focusWithKeyboard();
    }
  }
}

/** What stands in the list for an entry of the outbox, or null. */
export function pendingItem(id) {
  return document.getElementById(itemId(id));
}

function itemId(id) {
  return `pending-${id}`;
}
