"""A server that speaks S3 (moto's), which keeps what it is given in memory."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3

from chatsite.testing.ports import free_port
from chatsite.testing.server import Process, wait_until_open

BUCKET = "brave-chat"
KEYS = ("access", "secret")


class S3(Process):
    """A server with one empty bucket."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        program = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        super().__init__(program, folder / "s3.log", {"PATH": os.environ["PATH"]})

    @property
    def settings(self) -> dict[str, str]:
        """What the chat has to be told to keep files there."""
        access, secret = KEYS
        return {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT": self.url,
            "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY": access,
            "S3_SECRET_KEY": secret,
        }

    def start(self) -> None:
        """Start it, and make the bucket."""
        super().start()
        wait_until_open(self.port)
        access, secret = KEYS
        client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=access,
            aws_secret_access_key=secret,
        )
        client.create_bucket(Bucket=BUCKET)


@contextmanager
def running_s3() -> Iterator[S3]:
    """Run such a server for the time being."""
    with TemporaryDirectory(prefix="brave-chat-s3-") as folder:
        server = S3(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.kill()
