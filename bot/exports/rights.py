"""Who may be handed which pack; asked when it is wanted, made, and sent."""

READERS: dict[str, frozenset[str]] = {
    "admin": frozenset({"admin", "coordinator", "ministry"}),
    "coordinator": frozenset({"coordinator", "ministry"}),
}


def may_read(role: str, reader: str) -> bool:
    """Tell whether somebody of a role may have what a reader may read."""
    return reader in READERS.get(role, frozenset())
