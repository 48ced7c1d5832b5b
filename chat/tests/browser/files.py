"""Files that people choose, drop and paste in tests."""

import base64
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator

from chat.tests.browser.person import Person

TAKE = """([selector, event, files]) => {
  const data = new DataTransfer();
  for (const { name, type, text } of files) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const at = document.querySelector(selector);
  const options = { bubbles: true, cancelable: true };
  return at.dispatchEvent(new DragEvent(event, { ...options, dataTransfer: data }));
}"""
COPY = """(text) => {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const copied = new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) });
  return navigator.clipboard.write([copied]);
}"""


def picture(name: str = "river.png", size: tuple[int, int] = (640, 400)) -> FilePayload:
    """Return a picture."""
    made = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": made.getvalue()}


def plain(name: str = "notes.txt", size: int = 2000) -> FilePayload:
    """Return a file of so many bytes that is no picture."""
    return {"name": name, "mimeType": "text/plain", "buffer": b"a line\n" * (size // 7) + b"end\n"}


def bring_slowly(person: Person, bytes_per_second: int) -> None:
    """Let what the page sends take its time."""
    session = person.context.new_cdp_session(person.page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 20, "downloadThroughput": -1}
    session.send(
        "Network.emulateNetworkConditions",
        {**conditions, "uploadThroughput": bytes_per_second},
    )


def drop_large(person: Person, **sizes: int) -> None:
    """Drop files of these names (``_`` for a dot) with so many bytes."""
    person.page.evaluate(
        """(sizes) => {
          const data = new DataTransfer();
          for (const [name, size] of sizes) {
            data.items.add(new File([new Uint8Array(size)], name));
          }
          const options = { dataTransfer: data, bubbles: true, cancelable: true };
          document.querySelector("#messages").dispatchEvent(new DragEvent("drop", options));
        }""",
        [[name.replace("_", "."), size] for name, size in sizes.items()],
    )


def give(person: Person, event: str, selector: str, *files: FilePayload) -> bool:
    """Drag or drop files; return whether the browser may do what it does by itself."""
    given = [
        {
            "name": file["name"],
            "type": file["mimeType"],
            "text": base64.b64encode(file["buffer"]).decode(),
        }
        for file in files
    ]
    answer: Any = person.page.evaluate(TAKE, [selector, event, given])
    return bool(answer)


def paste(person: Person, file: FilePayload) -> None:
    """Copy a picture, and paste it into the composer; its name is ``image.png`` then."""
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.page.evaluate(COPY, base64.b64encode(file["buffer"]).decode())
    person.box().press("ControlOrMeta+v")


def choose(person: Person, *files: FilePayload, within: str = "#composer") -> None:
    """Choose files as with the button of a composer."""
    with person.page.expect_file_chooser() as chooser:
        person.page.locator(f"{within} [data-attach]").click()
    chooser.value.set_files(list(files))


def tray(person: Person, within: str = "#composer") -> Locator:
    """Return the files of a composer."""
    return person.page.locator(f"{within} .tray > li")
