"""How much a job may take."""

from typing import NamedTuple

MIB = 1024 * 1024
MEMORY_BYTES = 512 * MIB


class Bounds(NamedTuple):
    """What the system allows each process that does a job."""

    cpu_seconds: int
    memory_bytes: int = MEMORY_BYTES
    #: No file becomes larger than that. A job that may write may also change its source in place.
    written_bytes: int = 0

    def arguments(self) -> list[str]:
        """Return them for a command line."""
        return [str(bound) for bound in self]
