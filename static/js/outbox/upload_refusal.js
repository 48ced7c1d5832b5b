import { sizeInWords } from "./sizes.js";
/**
 * @import { Refused } from "../server/errors.js"
 * @import { OwnFile } from "./own_file.js"
 */

const TOO_LARGE = 413;
const TOO_SLOW = 408;

/**
 * Whether trying the same again may help.
 *
 * @param {Refused} error
 */
export function isForNow({ status }) {
  return status === TOO_SLOW;
}

/**
 * Return what a person is told about a file that was refused.
 *
 * @param {Refused} error
 * @param {OwnFile} file
 * @param {number} mostMb how large a file may be, 0 where that is not known here
 */
export function refusalOf({ status, message, headers }, { size }, mostMb) {
  const isOurs = (headers.get("Content-Type") ?? "").startsWith("text/plain");
  if (status !== TOO_LARGE || isOurs) {
    return message;
  }
  // The page of a proxy, which does not say how much it lets pass.
  const ours = mostMb > 0 ? ` The chat itself takes ${mostMb} MB.` : "";
  return `Refused on the way to the chat for its size (${sizeInWords(size)}).${ours} ` +
    "Whoever runs it can raise the limit of its proxy.";
}
