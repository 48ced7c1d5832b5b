"""Where the bytes of files are, by the settings: a folder, or a bucket that speaks S3."""

from collections.abc import Iterator
from typing import BinaryIO

from django.core.files.storage import FileSystemStorage, storages

from chatsite.files.folder import Folder
from chatsite.files.stored import Stored, Storing

ATTACHMENTS = "attachments"


def attachment_storing() -> Storing:
    """Return what keeps files in ``STORAGES["attachments"]``."""
    storage = storages[ATTACHMENTS]
    if isinstance(storage, FileSystemStorage):
        return Folder(storage)
    # boto3 is half as large as Django itself.
    from chatsite.files.bucket import Bucket

    return Bucket(storage)


class Store:
    """Files by their names: whoever sees a name finds all bytes under it, which never change.

    That nothing can be stored, or that the storage is away, is an ``OSError``.
    """

    def put(self, file: BinaryIO, name: str) -> None:
        """Keep all of ``file`` under a name that was never used. Raises ``FileExistsError``."""
        attachment_storing().put(file, name)

    def open(self, name: str) -> Stored:
        """Return a file. Raises ``FileNotFoundError``."""
        return attachment_storing().open(name)

    def remove(self, name: str) -> None:
        """Remove a file, or what there is of it, if it is there."""
        attachment_storing().remove(name)

    def names(self) -> Iterator[tuple[str, float]]:
        """Yield each name and when it was written (seconds since 1970), in no order.

        What a crash left of a file that did not arrive has a name as well, and is removed by it.
        """
        return attachment_storing().names()


store = Store()
