import { findOrNull } from "../server/page.js";

/** Send a picture as soon as it is chosen or dropped; without scripts there is a button for that. */
export function sendChosenPicture() {
  const form = findOrNull(document, ".picture-form", HTMLFormElement);
  const input = form && findOrNull(form, "input[type=file]", HTMLInputElement);
  if (!form || !input) {
    return;
  }
  input.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer?.files.length === 1) {
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}
