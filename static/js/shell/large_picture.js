import { closest, isPlainClick } from "../server/page.js";

/** Let a link to a picture show it large over the page; Escape or a click closes it. */
export function showPicturesLarge() {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "a[data-picture]", HTMLAnchorElement);
    if (link && isPlainClick(event)) {
      event.preventDefault();
      show(link);
    }
  });
}

/** @param {HTMLAnchorElement} link */
function show(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "large-picture";
  dialog.ariaLabel = link.ariaLabel;
  const picture = document.createElement("img");
  picture.src = link.href;
  picture.alt = link.dataset.picture ?? "";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = "Close";
  dialog.append(picture, close);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
