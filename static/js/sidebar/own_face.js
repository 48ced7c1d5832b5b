import { findAll } from "../server/page.js";
import { setAvatar, setText } from "./faces.js";
/** @import { Faces } from "./faces.js" */

/**
 * Put one's own name and picture into one's menu and the button that opens it.
 *
 * @param {Faces} faces
 */
export function updateOwnMenu(faces) {
  const face = faces.get(document.body.dataset.user ?? "");
  if (!face) {
    return;
  }
  for (const picture of findAll(document, ".me-button .avatar, #own-menu .avatar")) {
    setAvatar(picture, face.avatar);
  }
  for (const name of findAll(document, ".me-button .own-name, #own-menu b")) {
    setText(name, face.name);
  }
}
