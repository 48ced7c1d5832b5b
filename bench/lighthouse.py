"""What Lighthouse, Google's check of pages, says of the log-in page and of a room on a phone.

`make lighthouse` fetches it by npx, which needs Node; it is slow on a machine with other work, and
says so by a lower figure for performance.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from bench.visits import room_of_somebody
from chatsite.testing.ports import free_port
from chatsite.testing.server import running_server

VERSION = "12.8.2"
SECONDS = 180
# Below this an audit is named.
GOOD = 0.9


def main() -> None:
    """Look at both pages and print what was found; exit with 1 where anything is below 100."""
    chromium = shutil.which("chromium")
    if chromium is None or shutil.which("npx") is None:
        sys.exit("This needs Chromium and Node: apt-get install chromium npm")
    port = free_port()
    with (
        running_server() as server,
        sync_playwright() as playwright,
        TemporaryDirectory() as folder,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        somebody, room = room_of_somebody(browser, server)
        cookies: list[Any] = [*somebody.cookies()]
        browser.close()
        # Another one, which Lighthouse can reach; it is signed in for the second page.
        flags = [f"--remote-debugging-port={port}", "--no-sandbox"]
        visitor = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=flags
        )
        file = Path(folder) / "report.json"
        scores = show("log-in", look(f"{server.url}/login", port, file))
        visitor.add_cookies(cookies)
        scores += show("room", look(f"{server.url}/rooms/{room}", port, file))
        visitor.close()
    sys.exit(int(min(scores) < 1))


def look(address: str, port: int, file: Path) -> dict[str, Any]:
    """Return Lighthouse's report about a page, seen by the browser at ``port``."""
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, f"--port={port}", "--quiet"]
    options = ["--disable-storage-reset", "--output=json", f"--output-path={file}"]
    environment = {**os.environ, "CI": "1"}
    subprocess.run([*command, *options], env=environment, timeout=SECONDS, check=True)
    report: dict[str, Any] = json.loads(file.read_text())
    return report


def show(name: str, report: dict[str, Any]) -> list[float]:
    """Print the scores of a page and the audits that lower them; return the scores (0 to 1)."""
    categories = report["categories"].values()
    print(name, *(f"{category['title']} {category['score']:.0%}" for category in categories))
    for category in categories:
        for audit in (
            report["audits"][entry["id"]] for entry in category["auditRefs"] if entry["weight"]
        ):
            if audit["score"] is not None and audit["score"] < GOOD:
                print(f"  {audit['title']}: {audit.get('displayValue', 'see its details')}")
    return [category["score"] for category in categories]


if __name__ == "__main__":
    main()
