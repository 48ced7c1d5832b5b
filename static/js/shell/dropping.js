import { closest } from "../server/page.js";
import { toast } from "./toast.js";

const REFUSED = "Files cannot be sent here yet. The page stays as it was.";

/**
 * Keep a file that is dropped from taking the place of the page: nothing here takes one, except
 * fields for files, and what is around that of one's picture. Text that is dropped goes where it always went.
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
function isStray({ target, dataTransfer }) {
  const isFile = dataTransfer?.types.includes("Files") ?? false;
  return isFile && closest(target, "input[type=file], .picture-form") === null;
}
