"""How often the digest comes, and on which day: what is said when a member changes it."""

from conversations.replies import Reply
from locales import Text, Value
from outreach.buttons import column, paired, press

WEEKDAYS = (
    Text("lundi"),
    Text("mardi"),
    Text("mercredi"),
    Text("jeudi"),
    Text("vendredi"),
    Text("samedi"),
    Text("dimanche"),
)
EACH_WEEK = Text("Chaque semaine")
AGAIN = Text("Recevoir de nouveau")
WORKED = 5
"""The weekdays offered: a holiday list shifts them, a week-end is nobody's reading day."""


def standing(day: int, every: int, *, muted: bool) -> Reply:
    """Say when the digest comes now, with what may be changed about it."""
    change = press(Text("Changer de jour"), "day")
    if muted:
        return Reply(Text("Vous ne recevez plus le résumé."), column(press(AGAIN, "unmute")))
    stop = press(Text("Ne plus recevoir"), "mute")
    told: dict[str, Value] = {"day": WEEKDAYS[day]}
    if every > 1:
        words = Text("Votre résumé arrive le {day}, une semaine sur deux.", told)
        return Reply(words, column(change, press(EACH_WEEK, "weekly"), stop))
    words = Text("Votre résumé arrive le {day}, chaque semaine.", told)
    return Reply(words, column(change, press(Text("Moins souvent"), "fewer"), stop))


def not_agreed() -> Reply:
    """Say that no digest comes because none was agreed to, with the way to agree."""
    words = Text("Vous n’avez pas accepté de recevoir le résumé : rien ne vous est envoyé.")
    return Reply(words, column(press(Text("M’envoyer le résumé du lundi"), "agree", "digest", 1)))


def ask_day() -> Reply:
    """Ask which weekday suits: buttons "day:0" (Monday) to "day:4"."""
    days = (press(WEEKDAYS[day], "day", day) for day in range(WORKED))
    return Reply(Text("Quel jour vous convient ?"), paired(*days))


def day_kept(day: int) -> Reply:
    """Confirm the weekday, 0 for Monday."""
    return Reply(Text("Entendu, votre résumé arrivera le {day}.", {"day": WEEKDAYS[day]}))


def fewer() -> Reply:
    """Confirm one digest every second week, with the way back."""
    words = Text("Entendu, un résumé une semaine sur deux.")
    return Reply(words, column(press(EACH_WEEK, "weekly")))


def weekly() -> Reply:
    """Confirm one digest a week."""
    return Reply(Text("Entendu, un résumé par semaine."))


def muted() -> Reply:
    """Confirm that no digest comes any more, with the way back."""
    words = Text(
        "C’est noté, vous ne recevrez plus le résumé."
        " Les nouvelles de vos propres produits restent dans « Mes produits »."
    )
    return Reply(words, column(press(AGAIN, "unmute")))


def unmuted() -> Reply:
    """Confirm that the digest comes again."""
    return Reply(Text("Entendu, vous recevrez de nouveau le résumé."))
