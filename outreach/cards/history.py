"""What happened to an opportunity, dated, the latest first."""

from collections.abc import Iterable, Mapping

from locales import Joined, Text, Value, Words
from outreach import names
from outreach.views import Happened

MOST = 5
MOST_NOTED = 100
_KINDS: Mapping[str, Text] = {
    "published": Text("publiée"),
    "withdrawn": Text("retirée de la publication"),
    "quiet": Text("toujours à l’étude"),
    "named": Text("nom approuvé"),
    "merged": Text("regroupée avec une autre"),
    "split": Text("séparée en deux"),
    "unmerged": Text("regroupement annulé"),
    "unsplit": Text("séparation annulée"),
    "success": Text("réussite publiée"),
    "maker": Text("fabricant signalé"),
    "note": Text("note"),
}
_ABOUT: Mapping[str, Text] = {
    "merged": Text("regroupée avec « {name} »"),
    "split": Text("séparée de « {name} »"),
    "unmerged": Text("regroupement avec « {name} » annulé"),
    "unsplit": Text("séparation de « {name} » annulée"),
}
"""When the other opportunity is known."""


def history(events: Iterable[Happened]) -> Iterable[Words]:
    """Say the last events, each with its date, who did it and what was noted."""
    latest = sorted(events, key=lambda event: event.on, reverse=True)[:MOST]
    if latest:
        yield Text("Historique :")
    for event in latest:
        yield Text("· {date} : {what}", {"date": event.on, "what": _what(event)})


def _what(event: Happened) -> Words:
    words = _named(event)
    if event.text:
        words = Text("{what}, {text}", {"what": words, "text": _noted(event.kind, event.text)})
    return Text("{what} ({who})", {"what": words, "who": names.cut(event.who, 30)}) if event.who else words


def _noted(kind: str, text: str) -> Value:
    """Give what was noted; the two names that were approved each in its own direction of writing."""
    if kind != "named":
        return names.cut(text, MOST_NOTED)
    french, _, arabic = text.rpartition(" / ")
    return Joined(tuple(names.cut(each, MOST_NOTED // 2) for each in (french, arabic) if each), " / ")


def _named(event: Happened) -> Words:
    if event.kind in {"moved", "dropped"} and event.status:
        if event.reason:
            reason = names.drop_reason(event.reason)
            return Text("{status} : {reason}", {"status": names.stage(event.status), "reason": reason})
        return names.stage(event.status)
    if event.about:
        return Text(_ABOUT[event.kind].msgid, {"name": names.short(event.about)})
    return _KINDS[event.kind]
