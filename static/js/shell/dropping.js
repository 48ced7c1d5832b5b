import { closest } from "../server/page.js";
import { toast } from "./toast.js";

const REFUSED = "Files can be dropped on a conversation in which you write. Nothing was sent.";

/**
 * Keep a file that is dropped from taking the place of the page where nothing takes one, as
 * conversations, fields for files, and what is around that of one's picture do. Text that is dropped
 * goes where it always went.
 */
export function refuseFiles() {
  document.addEventListener("dragover", (event) => {
    if (isStray(event)) {
      event.preventDefault();
    }
  });
  document.addEventListener("drop", (event) => {
    if (isStray(event)) {
      event.preventDefault();
      toast(REFUSED);
    }
  });
}

/** @param {DragEvent} event */
function isStray({ target, dataTransfer, defaultPrevented }) {
  const isFile = dataTransfer?.types.includes("Files") ?? false;
  return isFile && !defaultPrevented && closest(target, "input[type=file], .picture-form") === null;
}
