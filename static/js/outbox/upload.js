import { Refused, Unreachable } from "../server/errors.js";
import { idIn } from "../server/ids.js";
import { checkAnswer } from "../server/request.js";
import { getPart } from "../server/server.js";
import { adoptSession, postHeaders } from "../server/session.js";
/** @import { OwnFile } from "./own_file.js" */

// Whoever hears nothing for so long has no connection any more, or a laptop that slept.
const SILENCE_MS = 60_000;

/**
 * @typedef {object} UploadOptions
 * @property {(part: number) => void} onProgress gets which part of it is on its way, from 0 to 1
 * @property {AbortSignal} signal ends it
 */

/**
 * Bring a file to the server. Returns its id there; throws Unreachable, also when it is ended, and
 * Refused.
 *
 * @param {OwnFile} file
 * @param {File} bytes
 * @param {UploadOptions} options
 * @returns {Promise<string>}
 */
export async function upload(file, bytes, options) {
  let answer;
  try {
    answer = await attempt(file, bytes, options);
  } catch (error) {
    if (!(error instanceof Refused && error.status === 403)) {
      throw error;
    }
    // As in `post`: perhaps the person logged in anew, in another window.
    if (!adoptSession(await getPart("/sidebar", "#sidebar"))) {
      throw new Unreachable();
    }
    answer = await attempt(file, bytes, options);
  }
  const id = idIn(answer, "id");
  if (id === null) {
    // Not our answer, but one of something on the way to our server.
    throw new Unreachable();
  }
  return id;
}

/**
 * @param {OwnFile} file
 * @param {File} bytes
 * @param {UploadOptions} options
 * @returns {Promise<string>} the answer
 */
function attempt(file, bytes, { onProgress, signal }) {
  return new Promise((resolve, reject) => {
    // `fetch` does not tell how much of a body was sent.
    const request = new XMLHttpRequest();
    let timer = 0;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), SILENCE_MS);
    };
    signal.addEventListener("abort", () => request.abort());
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      listen();
      onProgress(total > 0 ? loaded / total : 0);
    });
    request.addEventListener("loadend", () => {
      clearTimeout(timer);
      if (request.status === 0) {
        reject(new Unreachable());
        return;
      }
      try {
        checkAnswer(asResponse(request), request.responseText);
        resolve(request.responseText);
      } catch (error) {
        reject(error);
      }
    });
    request.open("POST", addressOf(file));
    const headers = { ...postHeaders(), "X-Requested-With": "fetch" };
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.setRequestHeader("Content-Type", "application/octet-stream");
    listen();
    request.send(bytes);
  });
}

/** @param {OwnFile} file */
function addressOf({ room, name, alt, asFile, duration, peaks }) {
  const said = new URLSearchParams({
    name,
    ...(alt === "" ? {} : { alt }),
    ...(asFile ? { as_file: "1" } : {}),
    ...(duration === null ? {} : { duration: String(duration) }),
    ...(peaks === "" ? {} : { peaks }),
  });
  return `/rooms/${room}/attachments?${said}`;
}

/** @param {XMLHttpRequest} request that was answered */
function asResponse(request) {
  const headers = new Headers();
  for (const name of ["Content-Type", "Retry-After", "X-Fields"]) {
    headers.set(name, request.getResponseHeader(name) ?? "");
  }
  return new Response(null, { status: request.status, headers });
}
