"""What the bot has set about itself: names, descriptions, commands by scope and language, menu buttons."""

from dataclasses import dataclass, field
from typing import Any, Literal

from playground.models import BotCommandScope

Field = Literal["name", "description", "short_description"]
Commands = list[dict[str, str]]
ScopeKey = tuple[str, int | str | None, int | None]


def scope_key(scope: BotCommandScope) -> ScopeKey:
    return scope.type, scope.chat_id, scope.user_id


@dataclass
class Profile:
    """Texts and commands are kept per language code; the empty code is for everybody else."""

    texts: dict[tuple[Field, str], str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], Commands] = field(default_factory=dict)
    menus: dict[int | None, dict[str, Any]] = field(default_factory=dict)

    def describe(self, what: Field, language: str, text: str) -> None:
        """Set a text in a language; an empty one removes it."""
        if text:
            self.texts[what, language] = text
        else:
            self.texts.pop((what, language), None)

    def text(self, what: Field, language: str) -> str:
        """The text an app in this language shows."""
        return self.texts.get((what, language)) or self.texts.get((what, ""), "")

    def commands_shown(self, person_id: int, language: str) -> Commands:
        """The commands in a private chat: the most specific scope wins, in each the language before none."""
        scopes: tuple[ScopeKey, ...] = (
            ("chat", person_id, None),
            ("all_private_chats", None, None),
            ("default", None, None),
        )
        known = (self.commands.get((scope, code)) for scope in scopes for code in (language, ""))
        return next((commands for commands in known if commands), [])

    def menu(self, chat_id: int | None) -> dict[str, Any]:
        return self.menus.get(chat_id) or self.menus.get(None) or {"type": "commands"}
