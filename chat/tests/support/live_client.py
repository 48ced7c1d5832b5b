"""A person who uses a real server through the API, for the tests of the live channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from chatsite.testing.http import Answer, Connection, EventStream

PASSWORD = "seven green umbrellas"


@dataclass
class LivePerson:
    """Somebody signed in at ``url`` with a bearer token."""

    url: str
    id: int
    email: str
    token: str
    connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the connection for requests."""
        self.connection = Connection(self.url, self.headers)

    @property
    def headers(self) -> dict[str, str]:
        """What identifies the person."""
        return {"Authorization": f"Bearer {self.token}"}

    async def call(self, method: str, path: str, data: Any = None) -> Answer:
        """Make an API request."""
        return await self.connection.request(method, f"/api/v1{path}", data)

    async def done(self, method: str, path: str, data: Any = None) -> Any:
        """Make an API request that must succeed, and return its data."""
        answer = await self.call(method, path, data)
        assert answer.status < 300, (method, path, answer.status, answer.content[:500])
        return answer.data if answer.content else None

    async def room(self, name: str, kind: str = "open") -> int:
        """Create a room and return its id."""
        data = {"room_name": name, "kind": kind, "description": ""}
        return int((await self.done("POST", "/rooms", data))["id"])

    async def join(self, room: int) -> None:
        """Join an open room."""
        await self.done("POST", f"/rooms/{room}/join")

    async def send(self, room: int, content: str, client_id: str = "", **extra: Any) -> Any:
        """Send a message and return it."""
        data = {"content": content, "client_id": client_id or str(uuid4()), **extra}
        return await self.done("POST", f"/rooms/{room}/messages", data)

    async def messages(self, room: int) -> tuple[dict[int, Any], int]:
        """Return all messages of a room by id, as a fresh client reads them, and the cursor."""
        found: dict[int, Any] = {}
        page = await self.done("GET", f"/rooms/{room}/messages?limit=200")
        cursor = int(page["cursor"])
        while True:
            found |= {message["id"]: message for message in page["results"]}
            if not page["has_before"]:
                return found, cursor
            first = page["results"][0]["seq"]
            page = await self.done("GET", f"/rooms/{room}/messages?limit=200&before={first}")

    def stream(self, **cursors: int) -> EventStream:
        """Return the API stream of rooms, given as ``r<id>=<number>``; it is not open yet."""
        rooms = ",".join(f"{name[1:]}:{number}" for name, number in cursors.items())
        return self.stream_of(rooms)

    def stream_of(self, rooms: str) -> EventStream:
        """Return the API stream whose address asks for ``rooms``; it is not open yet."""
        return EventStream(self.url, f"/api/v1/stream?rooms={rooms}", self.headers)


class LiveBrowser:
    """A browser without scripts in which somebody logs in; it keeps cookies."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}
        self._connection = Connection(url)

    @property
    def headers(self) -> dict[str, str]:
        """What the browser sends with every request."""
        pairs = (f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": "; ".join(pairs)} if self.cookies else {}

    async def get(self, path: str) -> Answer:
        """Fetch a page; redirects are not followed."""
        return self._keep(await self._connection.request("GET", path, headers=self.headers))

    async def post(
        self, path: str, more_headers: Mapping[str, str] | None = None, **form: str
    ) -> Answer:
        """Send a form."""
        if "csrftoken" not in self.cookies:
            await self.get("/login")
        form["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
        headers = {
            **self.headers,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.url,
            **(more_headers or {}),
        }
        content = urlencode(form).encode()
        return self._keep(await self._connection.request("POST", path, content, headers))

    async def log_in(self, person: LivePerson, password: str = PASSWORD) -> None:
        """Log in as ``person``."""
        answer = await self.post("/login", email=person.email, password=password)
        assert answer.status == 302, (answer.status, answer.content[:3000])

    def stream(self, rooms: str = "") -> EventStream:
        """Return the stream of this browser; it is not open yet."""
        return EventStream(self.url, f"/stream?rooms={rooms}", self.headers)

    def _keep(self, answer: Answer) -> Answer:
        for line in answer.headers.get("set-cookie", "").split("\n"):
            name, _, rest = line.partition("=")
            value, _, details = rest.partition(";")
            if "Max-Age=0" in details:
                self.cookies.pop(name, None)
            elif name:
                self.cookies[name] = value
        return answer


def new_name() -> str:
    """Return a name that nobody and no room has, made of letters."""
    return "".join(chr(ord("A") + byte % 26) for byte in uuid4().bytes)


async def register(url: str, first_name: str) -> LivePerson:
    """Create an account at a server."""
    email = f"{first_name.lower()}@example.com"
    data = {
        "first_name": first_name,
        "last_name": "Example",
        "email": email,
        "password": PASSWORD,
    }
    answer = await Connection(url).request("POST", "/api/v1/auth/register", data)
    assert answer.status == 201, answer.content
    return LivePerson(url, answer.data["user"]["id"], email, answer.data["token"]["access_token"])
