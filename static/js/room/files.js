import { closest, find, findAll, findOrNull, isPlainClick } from "../server/page.js";
import { toast } from "../shell/toast.js";

const PICTURE = ".attachments a.picture";

/**
 * What is done with the files of messages, on whatever page they are: a picture that is clicked is
 * shown large, by a script that comes then; one thing plays at a time.
 */
export function enableFiles() {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, PICTURE, HTMLAnchorElement);
    if (link && isPlainClick(event)) {
      event.preventDefault();
      showLarge(link);
    }
  });
  document.addEventListener("load", ({ target }) => uncover(target), true);
  for (const picture of document.querySelectorAll(`${PICTURE} > img`)) {
    if (picture instanceof HTMLImageElement && picture.complete) {
      uncover(picture);
    }
  }
  document.addEventListener("play", ({ target }) => {
    for (const other of document.querySelectorAll("audio, video")) {
      if (other !== target && other instanceof HTMLMediaElement) {
        other.pause();
      }
    }
  }, true);
  offerPlayers(document);
}

/**
 * Make players of the voice messages in `root`, by a script that comes when there is one.
 *
 * @param {ParentNode} root
 */
export async function offerPlayers(root) {
  const voices = findAll(root, ".voice:not(.ready)");
  if (voices.length === 0) {
    return;
  }
  const { player: address = "" } = find(document, "#conversation").dataset;
  try {
    const { makePlayer } = await import(address);
    voices.filter((one) => !one.matches(".ready")).forEach(makePlayer);
  } catch {
    // That of the browser plays as well.
    voices.forEach((one) => one.classList.add("plain"));
  }
}

/**
 * The files that a message has, "" for none: their ids. They are the same for as long as these are.
 *
 * @param {Element} attachments
 */
export function idsOfFiles(attachments) {
  return findAll(attachments, "[data-attachment]").map((one) => one.dataset.attachment).join(" ");
}

/** @param {HTMLAnchorElement} link */
async function showLarge(link) {
  const { lightbox: address = "" } = find(document, "#conversation").dataset;
  try {
    const { openLightbox } = await import(address);
    openLightbox(link);
  } catch {
    toast("It did not load. Try again.");
  }
}

/**
 * What is behind a picture that is there now would show where it is transparent.
 *
 * @param {EventTarget | null} target
 */
function uncover(target) {
  const link = closest(target, PICTURE);
  // Not by a class: the list is as a fresh page has it.
  const colour = link && findOrNull(link, "svg > rect", SVGElement);
  colour?.animate({ opacity: 0 }, { duration: 160, fill: "forwards" });
}
