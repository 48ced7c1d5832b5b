"""Files in a folder, which may be on any file system."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import FileSystemStorage

from chatsite.files.stored import NAME, checked
from chatsite.serving.file_part import FilePart

PART = ".part"
BLOCK = 1024 * 1024


class StoredInFolder:
    """An open file."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name = name
        self.size = os.fstat(file.fileno()).st_size
        self._file = file

    def part(self, first: int, size: int) -> FilePart:
        """Return ``size`` bytes from ``first`` on, which close the file."""
        return FilePart(self._file, first, size)

    def whole(self) -> BinaryIO:
        """Return the file itself."""
        return self._file

    def close(self) -> None:
        """Close it."""
        self._file.close()


class Folder:
    """Keeps files (``chatsite.files.store``) in the folder of Django's storage."""

    def __init__(self, storage: FileSystemStorage) -> None:
        self._storage = storage
        self._root = Path(storage.location)

    def put(self, file: BinaryIO, name: str) -> None:
        """Keep all of ``file``: under another name until everything is on the disk."""
        path = self.path(name)
        if path.exists():
            raise FileExistsError(name)
        self._make(path.parent)
        part = path.with_name(path.name + PART)
        file.seek(0)
        with removed_on_failure(part), part.open("xb") as copy:
            shutil.copyfileobj(file, copy, BLOCK)
            copy.flush()
            # Else a power cut may leave an empty file under the new name.
            os.fsync(copy.fileno())
            part.rename(path)
        sync(path.parent)

    def open(self, name: str) -> StoredInFolder:
        """Return a file. Raises ``FileNotFoundError``."""
        return StoredInFolder(name, self.path(name).open("rb"))

    def remove(self, name: str) -> None:
        """Remove a file, or the part that a crash left of it, if it is there."""
        path = self.path(name)
        path.unlink(missing_ok=True)
        path.with_name(path.name + PART).unlink(missing_ok=True)

    def names(self) -> Iterator[tuple[str, float]]:
        """Yield each name and when it was written, parts that were left as well."""
        for path in self._root.glob("??/*"):
            name = str(path.relative_to(self._root))
            # Or removed meanwhile.
            with suppress(FileNotFoundError):
                if NAME.fullmatch(name):
                    yield name, path.stat().st_mtime

    def path(self, name: str) -> Path:
        """Return where a file is. Raises ``ValueError`` for what is no name of one."""
        return Path(self._storage.path(checked(name)))

    def _make(self, folder: Path) -> None:
        """Make a folder of files, where it is missing, and be sure that it stays."""
        if folder.is_dir():
            return
        # The data folder is closed to others; who opens it to a proxy need not open each of these.
        folder.mkdir(parents=True, exist_ok=True)
        sync(self._root)


@contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """Remove the file at ``path`` when what is done with it fails, such as on a full disk."""
    try:
        yield
    except FileExistsError:
        # Somebody else's.
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sync(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
