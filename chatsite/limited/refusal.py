"""What a job says no with."""

import errno

#: Numbers of errors of which neither a job nor what it works on is the cause.
OF_DISKS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


class RefusedError(Exception):
    """What was sent cannot be used; the message is a sentence for whoever sent it."""
