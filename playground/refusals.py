"""What the pretend Telegram says no to, in Telegram's own words; when is for the callers to decide."""

from typing import Any


class RefusedError(Exception):
    """A Bot API call refused with an HTTP status, a description and, for 429, the seconds to wait."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad_request(reason: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {reason}")


def unauthorized() -> RefusedError:
    return RefusedError(401, "Unauthorized")


def forbidden(reason: str) -> RefusedError:
    return RefusedError(403, f"Forbidden: {reason}")


def not_found() -> RefusedError:
    return RefusedError(404, "Not Found")


def conflict() -> RefusedError:
    return RefusedError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def too_many(retry_after: int) -> RefusedError:
    return RefusedError(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def broken() -> RefusedError:
    return RefusedError(500, "Internal Server Error")
