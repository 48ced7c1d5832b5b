/**
 * Return a picture that this browser can show, or null where it cannot.
 *
 * @param {File} bytes
 * @returns {Promise<HTMLImageElement | null>}
 */
export function preview(bytes) {
  return new Promise((resolve) => {
    const image = document.createElement("img");
    const address = URL.createObjectURL(bytes);
    /** @param {HTMLImageElement | null} result */
    const end = (result) => {
      // Once it is read, the picture is kept by what shows it.
      URL.revokeObjectURL(address);
      resolve(result);
    };
    image.alt = "";
    image.addEventListener("load", () => end(image));
    image.addEventListener("error", () => end(null));
    image.src = address;
  });
}
