/**
 * Shows what is on its way to the open room: at once, in the look of a message that arrived, and
 * with the choice to retry or delete it when it could not be sent.
 */
export class Outgoing {
  #room;
  #me;
  #outbox;
  #timeline;
  #scroller;
  #composer;
  #template = document.getElementById("pending-message");
  #choice = document.getElementById("not-sent");

  constructor({ room, me, outbox, timeline, scroller, composer }) {
    this.#room = room;
    this.#me = me;
    this.#outbox = outbox;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#composer = composer;
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
      this.#scroller.keeping(() => this.#place(entry));
    }
  }

  #place(entry) {
    document.getElementById("empty-room")?.remove();
    const known = this.#timeline.pending(entry.id);
    const item = known ?? this.#make(entry);
    item.classList.toggle("failed", entry.error !== null);
    item.querySelector(".not-sent")?.remove();
    if (entry.error !== null) {
      item.append(this.#failure(entry));
    }
    if (!known) {
      this.#timeline.addPending(item);
    }
  }

  #make(entry) {
    const item = this.#template.content.querySelector(".message").cloneNode(true);
    item.id = `pending-${entry.id}`;
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

  #failure(entry) {
    const failure = this.#choice.content.querySelector(".not-sent").cloneNode(true);
    if (entry.error) {
      failure.firstChild.textContent = `Not sent: ${entry.error} `;
    }
    failure.querySelector(".retry").addEventListener("click", () => this.#outbox.retry(entry.id));
    failure.querySelector(".discard").addEventListener("click", () => {
      this.#outbox.remove(entry.id);
    });
    return failure;
  }
}
