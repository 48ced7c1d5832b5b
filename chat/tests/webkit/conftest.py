"""A real server, WebKitGTK on a screen that nobody sees, and somebody who is signed in there."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from chatsite.testing.server import Server, running_server

PASSWORD = "a-long-enough-secret"
PATIENCE_SECONDS = 20


class Api:
    """Somebody who uses the API to prepare what is looked at."""

    def __init__(self, server: Server, first_name: str) -> None:
        self._server = server
        self.email = f"{uuid4().hex}@example.org"
        names = {"first_name": first_name, "last_name": uuid4().hex[:8]}
        account = {**names, "email": self.email, "password": PASSWORD}
        self._token = ""
        self._token = self.post("/auth/register", **account)["token"]["access_token"]

    def post(self, path: str, **fields: Any) -> Any:
        """Post ``fields`` and return the answer."""
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = Request(f"{self._server.url}/api/v1{path}", json.dumps(fields).encode(), headers)
        with urlopen(request) as answer:
            return json.loads(answer.read() or "null")

    def send(self, room: int, content: str) -> None:
        """Send a message."""
        self.post(f"/rooms/{room}/messages", content=content, client_id=str(uuid4()))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return the chat."""
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def anna(server: Server) -> Api:
    """Return whoever looks at the pages."""
    return Api(server, "Anna")


@pytest.fixture(scope="session")
def webkit(server: Server, anna: Api) -> Iterator[WebKitGTK]:
    """Return a window in which Anna is signed in."""
    assert os.environ.get("DISPLAY"), "There is no screen: run this by `make test-webkit`."
    driver = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    assert driver, "WebKitGTK is not installed: apt-get install webkit2gtk-driver"
    assert browsers
    options = Options()
    options.binary_location = str(browsers[0])
    options.add_argument("--automation")
    running = WebKitGTK(options=options, service=Service(driver))
    running.get(f"{server.url}/login")
    running.find_element(By.NAME, "email").send_keys(anna.email)
    running.find_element(By.NAME, "password").send_keys(PASSWORD)
    running.find_element(By.CSS_SELECTOR, "main form button").click()
    until(running, "return location.pathname !== '/login'")
    yield running
    running.quit()


def until(webkit: WebKitGTK, script: str, *arguments: Any) -> Any:
    """Wait until what ``script`` returns is true, and return it."""
    wait = WebDriverWait(webkit, PATIENCE_SECONDS, 0.05)
    return wait.until(lambda driver: driver.execute_script(script, *arguments))
