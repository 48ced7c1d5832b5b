"""What kind of file system a folder is on, where the system tells (Linux)."""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
# SQLite's locks and shared memory are not to be trusted on these, even where a short try succeeds:
# another host may have the same file open, and a lost connection loses locks.
NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "lustre"),
    *("beegfs", "gpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse"),
    *("fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.goofys", "fuse.mount-s3"),
    *("fuse.blobfuse", "fuse.blobfuse2", "fuse.juicefs", "fuse.davfs", "fuse.curlftpfs"),
    *("fuse.smbnetfs", "fuse.nfs", "fuse.cifs"),
}


def file_system_of(folder: Path) -> str:
    """Return the type of the file system of ``folder``, such as ``ext4``; ``""`` if not known."""
    if not MOUNTS.exists():
        return ""
    found, length = "", -1
    inside = folder.resolve()
    for line in MOUNTS.read_text(errors="surrogateescape").splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        place = Path(_unescaped(words[1]))
        # Of several on one place the last one covers the others.
        if inside.is_relative_to(place) and len(place.parts) >= length:
            found, length = words[2], len(place.parts)
    return found


def _unescaped(text: str) -> str:
    """Return a path in which spaces and the like were written as ``\\040`` (fstab(5))."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)
