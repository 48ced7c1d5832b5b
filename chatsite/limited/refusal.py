"""What a job says no with."""


class RefusedError(Exception):
    """What was sent cannot be used; the message is a sentence for whoever sent it."""
