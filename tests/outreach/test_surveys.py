"""The small surveys as people would have them, in both languages, and what each of them comes to."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conversations import purchasing
from conversations.state import State
from conversations.survey import Survey, held
from locales import LANGUAGES
from opportunities.feasibility import FITS
from outreach import surveys
from tests.conversations.player import Player

FOLDER = Path(__file__).parent.parent / "transcripts" / "surveys"
SCRIPTS = sorted(path.stem for path in FOLDER.glob("*.script"))
MAIN = purchasing.survey()


@dataclass
class Speaker(Player):
    """Somebody who chose a language elsewhere: a small survey does not ask."""

    spoken: str = "fr"

    @property
    def language(self) -> str:
        """The language chosen."""
        return self.spoken


def opened(name: str, hints: Mapping[str, Any], language: str = "fr") -> Speaker:
    survey = surveys.of(name, hints, MAIN)
    assert survey is not None
    speaker = Speaker(survey, State(survey.version, hints=dict(hints)), spoken=language)
    speaker.start()
    return speaker


def played(script: str, language: str) -> tuple[Speaker, str]:
    """Play a script in one language and write down who said what."""
    head, *steps = (FOLDER / f"{script}.script").read_text("utf-8").splitlines()
    _, name, hints = head.split(" ", 2)
    speaker = opened(name, json.loads(hints), language)
    lines = speaker.transcript()
    for step in steps:
        verb, _, rest = step.partition(" ")
        if verb == "#":
            continue
        texts = [part.strip() for part in rest.split(" | ")]
        text = texts[LANGUAGES.index(language)] if len(texts) > 1 else texts[0]
        (speaker.tap if verb == "tap" else speaker.say)(text)
        lines += ["", f"> [{text}]" if verb == "tap" else f"> {text}", *speaker.transcript()]
    return speaker, "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_survey_reads_as_it_was_approved(script: str, language: str) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    expected = FOLDER / f"{script}.{language}.txt"
    _, found = played(script, language)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS)
def test_both_languages_come_to_the_same_end(script: str) -> None:
    ends = []
    for language in LANGUAGES:
        speaker, _ = played(script, language)
        assert speaker.last is not None
        answers = held(speaker.survey, speaker.state, 0)
        ends.append(
            (speaker.last.finished, speaker.last.stopped, {key: answers[key].status for key in answers})
        )
    assert ends[0] == ends[1]
    assert ends[0][0] != ends[0][1]


def answers(speaker: Speaker) -> dict[str, Any]:
    return {key: answer.value for key, answer in held(speaker.survey, speaker.state, 0).items()}


def test_importing_it_too_is_answered_under_the_keys_of_the_interview() -> None:
    speaker, _ = played("too", "fr")
    told = answers(speaker)
    assert list(told) == ["quantity", "constraints"]
    assert (told["quantity"]["low"], told["quantity"]["unit"], told["quantity"]["period"]) == (
        5,
        "t",
        "month",
    )
    assert told["constraints"] == {"lead_time": 3, "stockouts": 1}


def test_what_one_can_make_is_a_fit_of_the_feasibility() -> None:
    for partner in (False, True):
        speaker = opened("make:45", {"partner": partner})
        options = {button.option for row in speaker.shown[0].buttons for button in row}
        assert options - {"~stop"} <= set(FITS)
        assert ("exact_other" in options) == partner


def test_the_general_names_are_proposed_once_each_and_must_be_in_their_alphabet() -> None:
    speaker, _ = played("name", "fr")
    assert answers(speaker) == {"fr": "Bouchons aluminium", "ar": "أغطية القنينات"}


def test_a_contact_may_be_cleared() -> None:
    speaker = opened("contact:fipec", {"name": {"fr": "FIPEC", "ar": "الفيدرالية"}})
    speaker.tap("0")
    assert answers(speaker) == {"contact": ""}


@pytest.mark.parametrize("name", ["", "unknown:4", "too", "purchasing:1"])
def test_a_name_is_the_main_interview_s_a_known_kind_s_or_nothing(name: str) -> None:
    assert (surveys.of(name, {}, MAIN) is None) == (name != "too")
    assert surveys.of(MAIN.name, {}, MAIN) is MAIN


@pytest.mark.parametrize("kind", surveys.KINDS)
@pytest.mark.parametrize("hints", [{}, {"name": None, "proposals": None}])
def test_a_survey_is_made_of_any_hints(kind: str, hints: Mapping[str, Any]) -> None:
    survey = surveys.of(f"{kind}:1", hints, MAIN)
    assert isinstance(survey, Survey)
    assert survey.small
    assert surveys.kind(survey.name) == kind
    assert surveys.subject(survey.name) == "1"
