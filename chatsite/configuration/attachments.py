"""Where files of messages are kept: in a folder, or in a bucket that speaks S3."""

from pathlib import Path
from typing import Any

from chatsite.configuration.environment import Environment, WrongSetting

# Of a storage that hangs; two more tries follow.
CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 20, 3


def attachments(env: Environment, data_dir: Path) -> dict[str, Any]:
    """Return Django's ``STORAGES["attachments"]`` for this environment."""
    # Read also where they are not used: a wrong value shows at once.
    endpoint = env.service_url("S3_ENDPOINT", ("http", "https"))
    region = env.str("S3_REGION", default="")
    access_key = env.str("S3_ACCESS_KEY", default="")
    secret_key = env.str("S3_SECRET_KEY", default="")
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        for name, value in (("S3_ENDPOINT", endpoint), ("S3_ACCESS_KEY", access_key)):
            if value:
                raise WrongSetting(name, "does nothing without S3_BUCKET: set both, or neither.")
        folder = {"location": str(data_dir / "attachments")}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}
    if bool(access_key) != bool(secret_key):
        raise WrongSetting("S3_ACCESS_KEY", "and S3_SECRET_KEY belong together: set both.")
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        # Without keys boto3 looks for those of the machine.
        "access_key": access_key or None,
        "secret_key": secret_key or None,
        "client_config": client_config(has_endpoint=bool(endpoint)),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def client_config(*, has_endpoint: bool) -> Any:
    """Return how to speak with the storage; names of buckets are no hosts of an ``S3_ENDPOINT``."""
    # Half as large as Django itself, and only here of any use.
    from botocore.config import Config

    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": TRIES, "mode": "standard"},
        signature_version="s3v4",
        s3={"addressing_style": "path" if has_endpoint else "auto"},
        # Storages other than Amazon's know few of the newer checksums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
