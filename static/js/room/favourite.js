import { RequestError } from "../server/errors.js";
import { closest, find } from "../server/page.js";
import { post } from "../server/server.js";
import { toast } from "../shell/toast.js";

/**
 * Let the details of a room make it a favourite without leaving the page. The stream tells all
 * windows to show it, this one as well.
 */
export function makeFavouriteInPlace() {
  document.addEventListener("submit", (event) => {
    const form = closest(event.target, ".favourite-form", HTMLFormElement);
    if (form) {
      event.preventDefault();
      send(form, find(form, "[name=on]", HTMLInputElement).value);
    }
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} on
 */
async function send(form, on) {
  try {
    await post(form.action, { on });
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    toast(error.message);
    return;
  }
  toast(on === "1" ? "Added to favourites" : "Removed from favourites");
}
