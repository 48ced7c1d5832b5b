"""The bucket of files at the start: it answers, or one line says why it does not."""

import sys

from django.conf import settings

from chatsite import storage
from chatsite.files.store import ATTACHMENTS, store
from chatsite.files.stored import StorageAwayError

ADVICE = "Look at S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY and S3_SECRET_KEY."


def claim_bucket() -> None:
    """Exit with one line unless the bucket lists what is in it, where files are in a bucket."""
    if storage.attachments_folder() is not None:
        return
    try:
        next(store.names(), None)
    except StorageAwayError as error:
        bucket = settings.STORAGES[ATTACHMENTS]["OPTIONS"]["bucket_name"]
        sys.exit(f"The bucket {bucket} cannot be used ({error.strerror}). {ADVICE}")
