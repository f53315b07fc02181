"""What the administrator sets, in the environment or a `.env` file: checked before anything starts."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import figures, schedules
from opportunities.score import Weights
from outreach.calendar import Calendar
from outreach.picture import Goal

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+psycopg")
WRITTEN: Mapping[str, Callable[[str], object]] = {
    "tawtin_digest": schedules.day_and_hour,
    "tawtin_holidays": schedules.holidays,
    "tawtin_reminders": schedules.reminders,
    "tawtin_target": figures.goals,
    "tawtin_weights": figures.weights,
}
"""Settings with a way of writing of their own, and what reads each: ValueError when it cannot."""
TRIAL_GUESTS = 20
"""How many invited people a trial may serve, besides the admins (domain rules on Law 09-08)."""


class SettingsError(Exception):
    """A setting is wrong: one line, which names it and never shows a secret."""


class Settings(BaseSettings):
    """Every setting there is; an unset one has a default that works on a laptop."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True, frozen=True
    )

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: str = TELEGRAM
    database_url: str = Field(default="sqlite:///data/tawtin.db", repr=False)
    tawtin_admins: Annotated[tuple[int, ...], NoDecode] = ()
    tawtin_membership: Literal["open", "invite"] = "invite"
    tawtin_mode: Literal["trial", "production"] | None = None
    cndp_receipt: str = ""
    controller_address: str = ""
    controller_email: str = ""
    recipients: str = ""
    tawtin_send_rate: float = Field(default=25, gt=0, le=1000, allow_inf_nan=False)
    tawtin_digest: str = schedules.DIGEST
    tawtin_holidays: str = ""
    tawtin_retention: int = Field(default=36, ge=0, le=600)
    tawtin_backups: int = Field(default=30, ge=0, le=3650)
    tawtin_weights: str = figures.WEIGHTS
    tawtin_need_threshold: float = Field(default=45, ge=0, le=100, allow_inf_nan=False)
    tawtin_target: str = figures.TARGET
    tawtin_reminders: str = schedules.REMINDERS

    @field_validator("*", mode="before")
    @classmethod
    def _trimmed(cls, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _like_a_token(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value()):
            raise ValueError("this is not a token of BotFather (digits, a colon, letters)")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("an http:// or https:// address is expected")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _a_known_database(cls, url: str) -> str:
        if url.partition("://")[0] not in DATABASES:
            raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME is expected")
        return url

    @field_validator("tawtin_admins", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [each.strip() for each in value.split(",") if each.strip()]
        if not all(each.isascii() and each.isdigit() for each in ids):
            raise ValueError("Telegram user ids are expected, separated by commas")
        return tuple(int(each) for each in ids)

    @field_validator("tawtin_mode", mode="before")
    @classmethod
    def _mode_or_default(cls, value: Any) -> Any:
        return value or None

    @field_validator("controller_email")
    @classmethod
    def _an_email(cls, email: str) -> str:
        if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
            raise ValueError("an e-mail address is expected")
        return email

    @field_validator(*WRITTEN)
    @classmethod
    def _readable(cls, text: str, info: ValidationInfo) -> str:
        WRITTEN[str(info.field_name)](text)
        return text

    @property
    def reminders(self) -> tuple[int, ...]:
        """After how many days of silence an unfinished product is spoken of again."""
        return schedules.reminders(self.tawtin_reminders)

    @property
    def calendar(self) -> Calendar:
        """When digests leave."""
        return schedules.calendar(self.tawtin_digest, self.tawtin_holidays)

    @property
    def weights(self) -> Weights:
        """How much each part of a need counts, and from where on a need is high."""
        return figures.weights(self.tawtin_weights, self.tawtin_need_threshold)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The national targets with their dates, the oldest first."""
        return figures.goals(self.tawtin_target)

    @property
    def token(self) -> str:
        """The bot's token, in clear: for the request layer alone."""
        return self.telegram_bot_token.get_secret_value()

    @property
    def mode(self) -> Literal["trial", "production"]:
        """Production when the API is Telegram's own, unless said otherwise."""
        if self.tawtin_mode:
            return self.tawtin_mode
        return "production" if urlsplit(self.telegram_api_url).hostname == "api.telegram.org" else "trial"

    def ready_to_run(self) -> Self:
        """Give the settings back when the bot may start with them; SettingsError otherwise."""
        if not self.token:
            raise SettingsError("TELEGRAM_BOT_TOKEN: it is empty, and the bot cannot run without one")
        if self.mode == "production" and not self.cndp_receipt:
            raise SettingsError(
                "CNDP_RECEIPT: production needs the receipt number of the CNDP declaration "
                "(or set TAWTIN_MODE=trial)"
            )
        return self


def load(**given: Any) -> Settings:
    """Read the settings; `given` values win over the environment. SettingsError names the first wrong one."""
    try:
        return Settings(**given)
    except ValidationError as problem:
        raise SettingsError(_one_line(problem.errors()[0])) from None


def _one_line(error: Mapping[str, Any]) -> str:
    name = str(error["loc"][0]).upper() if error["loc"] else "SETTINGS"
    message = str(error["msg"]).removeprefix("Value error, ").replace("\n", " ")
    return f"{name}: {message}"
