"""Files in a bucket of a storage that speaks S3, where one PUT is all or nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from chatsite.files.stored import NAME, StorageAwayError, checked

MISSING = {"404", "NoSuchKey", "NotFound"}


class StoredInBucket:
    """A file that is there, of which nothing has been asked for yet."""

    def __init__(self, bucket: "Bucket", name: str, size: int) -> None:
        self.name = name
        self.size = size
        self._bucket = bucket

    def part(self, first: int, size: int) -> "BucketPart":
        """Ask for ``size`` bytes from ``first`` on. Raises ``FileNotFoundError``."""
        return BucketPart(self._bucket.body(self.name, first, size))

    def whole(self) -> BinaryIO:
        """Return a copy of it in a temporary file. Raises ``FileNotFoundError``."""
        # Closed by who asks for it.
        copy = cast("BinaryIO", TemporaryFile())  # noqa: SIM115
        part = self.part(0, self.size)
        shutil.copyfileobj(part, copy)
        part.close()
        copy.seek(0)
        return copy

    def close(self) -> None:
        """Let go of it."""


class BucketPart:
    """Bytes as they come from the storage."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, by default all."""
        with as_os_errors("reading"):
            found: bytes = self._body.read(None if size < 0 else size)
        return found

    def close(self) -> None:
        """Give the connection back."""
        self._body.close()


class Bucket:
    """Keeps files (``chatsite.files.store``) in the bucket of django-storages' ``S3Storage``."""

    def __init__(self, storage: S3Storage) -> None:
        self._storage = storage
        self._location = f"{storage.location}/" if storage.location else ""

    def put(self, file: BinaryIO, name: str) -> None:
        """Keep all of ``file``. Raises ``FileExistsError``."""
        with as_os_errors(name):
            if self._storage.exists(checked(name)):
                raise FileExistsError(name)
            file.seek(0)
            self._object(name).put(Body=file)

    def open(self, name: str) -> StoredInBucket:
        """Return a file. Raises ``FileNotFoundError``."""
        with as_os_errors(name):
            return StoredInBucket(self, name, int(self._object(name).content_length))

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with as_os_errors(name):
            self._object(name).delete()

    def names(self) -> Iterator[tuple[str, float]]:
        """Yield each name and when it was written."""
        with as_os_errors("listing"):
            for each in self._storage.bucket.objects.filter(Prefix=self._location):
                name = each.key.removeprefix(self._location)
                if NAME.fullmatch(name):
                    yield name, each.last_modified.timestamp()

    def body(self, name: str, first: int, size: int) -> Any:
        """Return some bytes of a file as the storage sends them. Raises ``FileNotFoundError``."""
        span = {"Range": f"bytes={first}-{first + size - 1}"} if size else {}
        with as_os_errors(name):
            return self._object(name).get(**span)["Body"]

    def _object(self, name: str) -> Any:
        return self._storage.bucket.Object(self._location + checked(name))


@contextmanager
def as_os_errors(name: str) -> Iterator[None]:
    """Raise what a storage says as what a folder would say."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise FileNotFoundError(name) from error
        raise StorageAwayError(error) from error
    except BotoCoreError as error:
        raise StorageAwayError(error) from error
