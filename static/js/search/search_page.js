import { Suggestions } from "../room/suggestions.js";
import { closest, find, findAll, findOrNull, isPlainClick } from "../server/page.js";
import { forgetSearch, noteSearch, recentSearches } from "./recent_searches.js";
import { addFilter, suggestedFilters } from "./suggested_filters.js";
/** @import { Store } from "../outbox/store.js" */

/** The page where one searches: a file of its own, for there alone. */
export class SearchPage {
  #form;
  #box;
  #store;
  // What is typed and was not searched for, as its filter was not chosen yet.
  #held = "";

  /**
   * @param {HTMLFormElement} form
   * @param {Store} store
   */
  constructor(form, store) {
    this.#form = form;
    this.#box = find(form, "input[name=q]", HTMLInputElement);
    this.#store = store;
    const names = (form.dataset.filters ?? "").split(" ");
    new Suggestions([suggestedFilters(names)]).offerIn(form);
    form.addEventListener("htmx:beforeRequest", (event) => this.#hold(event));
    form.addEventListener("suggested", () => this.#searchNow());
    document.addEventListener("htmx:afterSwap", () => this.#showRecent());
    const page = find(document, "#conversation");
    page.addEventListener("click", (event) => this.#clicked(event));
    this.#showRecent();
    this.#note();
  }

  /**
   * A filter of which only the beginning is typed is a wrong one: what was found stays meanwhile.
   *
   * @param {Event} event
   */
  #hold(event) {
    const isChoosing = findOrNull(this.#form, "[role=option][aria-selected=true]") !== null;
    this.#held = isChoosing ? this.#box.value : "";
    if (isChoosing) {
      event.preventDefault();
    }
  }

  /** The list of what a filter may be is closed. */
  async #searchNow() {
    // What was chosen is written by then, which is searched for by itself.
    await Promise.resolve();
    if (this.#held !== "" && this.#held === this.#box.value) {
      this.#held = "";
      this.#box.dispatchEvent(new Event("search-now", { bubbles: true }));
    }
  }

  /** Note what was searched for, where it found something. */
  #note() {
    const search = this.#box.value.trim();
    if (search !== "" && findOrNull(document, "#found :is(.hit, .option)")) {
      noteSearch(this.#store, search);
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (closest(event.target, "#found :is(.hit, .option, .more a)")) {
      this.#note();
    }
    const filter = closest(event.target, "[data-filter]")?.dataset.filter;
    if (filter && isPlainClick(event)) {
      event.preventDefault();
      addFilter(this.#box, filter);
    }
  }

  #showRecent() {
    const section = findOrNull(document, "#recent-searches");
    if (section) {
      const searches = recentSearches(this.#store);
      section.hidden = searches.length === 0;
      find(section, "ul").replaceChildren(...searches.map((search) => this.#line(search)));
    }
  }

  /** @param {string} search */
  #line(search) {
    const template = find(document, "#recent-search", HTMLTemplateElement);
    const line = find(document.importNode(template.content, true), "li");
    const link = find(line, "a", HTMLAnchorElement);
    link.href = `/search?q=${encodeURIComponent(search)}`;
    link.textContent = search;
    const forget = find(line, "button");
    forget.ariaLabel = `Forget ${search}`;
    forget.addEventListener("click", () => {
      const place = findAll(document, "#recent-searches button").indexOf(forget);
      forgetSearch(this.#store, search);
      this.#showRecent();
      (findAll(document, "#recent-searches button").at(place) ?? this.#box).focus();
    });
    return line;
  }
}
