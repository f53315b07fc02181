"""Texts somebody typed, with their looks: said as they are, wherever they stand."""

import pytest

from locales import Bold, Either, Entity, Formatted, Joined, Text, Words, say, words_from_json, words_to_json

LINK = Entity("text_link", 3, 4, "https://amca.ma/")
TYPED = Formatted("🧪 lien ; fin", (LINK, Entity("pre", 8, 1, None, "python")))


def test_a_typed_text_is_said_without_isolates_or_typography() -> None:
    said = say(TYPED, "fr")
    assert (said.text, said.entities) == (TYPED.text, TYPED.entities)


def test_its_looks_move_in_code_units_with_what_stands_before() -> None:
    said = say(Joined((Bold(Text("Aide")), TYPED)), "fr")
    assert said.text == f"Aide\n{TYPED.text}"
    assert said.entities[0] == Entity("bold", 0, 4)
    assert [each.offset for each in said.entities[1:]] == [8, 13]
    units = said.text.encode("utf-16-le")
    assert units[16:24].decode("utf-16-le") == "lien"


@pytest.mark.parametrize(("language", "text"), [("fr", TYPED.text), ("ar", "مرحبا")])
def test_each_reader_gets_the_words_of_their_language(language: str, text: str) -> None:
    assert say(Either(TYPED, Formatted("مرحبا")), language).text == text


@pytest.mark.parametrize("words", [TYPED, Either(TYPED, Text("Aide")), Formatted("")])
def test_they_wait_as_json(words: Words) -> None:
    assert words_from_json(words_to_json(words)) == words
