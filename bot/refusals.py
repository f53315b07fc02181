"""What a command answers when it cannot be done."""


class RefusedError(Exception):
    """What was asked cannot be done; one line says why. The command ends with status 1."""
