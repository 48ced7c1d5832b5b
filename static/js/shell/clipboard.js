import { closest, find, findAll } from "../server/page.js";
import { toast } from "./toast.js";

const REFUSED = "The browser does not let this page copy. Select the link, and copy it by hand.";

/**
 * Let the buttons beside links that are to be handed on copy them. Without scripts there are none.
 */
export function copyLinks() {
  for (const button of findAll(document, "[data-copies]")) {
    button.hidden = false;
  }
  document.addEventListener("click", ({ target }) => {
    const id = closest(target, "[data-copies]")?.dataset.copies;
    if (id) {
      copy(find(document, `#${id}`, HTMLInputElement).value, "Link copied", REFUSED);
    }
  });
}

/**
 * @param {string} text
 * @param {string} done said when it is copied
 * @param {string} refused said when it is not
 */
export function copy(text, done, refused) {
  // Without HTTPS there is no clipboard.
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error(refused));
  copied.then(() => toast(done), () => toast(refused));
}
