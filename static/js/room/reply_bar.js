import { find } from "../server/page.js";

/** What says in the composer which message is answered. */
export class ReplyBar {
  #bar;
  #answered;

  /**
   * @param {HTMLFormElement} form the composer
   * @param {() => void} onCancel
   */
  constructor(form, onCancel) {
    this.#bar = find(form, ".reply-bar");
    this.#answered = find(form, "input[name=reply_to]", HTMLInputElement);
    find(this.#bar, "a").addEventListener("click", (event) => {
      event.preventDefault();
      onCancel();
    });
  }

  /** The id of the message that is answered, "" for none. */
  get id() {
    return this.#answered.value;
  }

  /** Who wrote it. */
  get name() {
    return find(this.#bar, "b").textContent;
  }

  /** The beginning of what it says. */
  get said() {
    return this.#bar.querySelector(".said bdi")?.textContent ?? "";
  }

  /**
   * @param {string} id
   * @param {string} name
   * @param {string} said "" where it is not known
   */
  show(id, name, said) {
    this.#answered.value = id;
    this.#bar.hidden = id === "";
    find(this.#bar, "b").textContent = name;
    const words = document.createElement("bdi");
    words.textContent = said;
    find(this.#bar, ".said").replaceChildren(...(said === "" ? [] : [": ", words]));
  }
}
