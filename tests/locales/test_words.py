"""The catalogues as they are: complete, true to the code, and their rules those of the languages."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from locales import LANGUAGES, compile_catalogues
from locales.catalogues import PLURAL_FORMS, plural_form, several
from locales.typography import needs_direction
from scripts import messages

ROOT = Path(__file__).parent.parent.parent
LTR_ALONE = {"Français"}


def arabic_lines() -> list[str]:
    with (ROOT / "locales/ar/LC_MESSAGES/tawtin.po").open("rb") as file:
        forms = [form for message in read_po(file) if message.id for form in several(message.string)]
    return [line for form in forms for line in form.split("\n")]


def test_the_catalogues_are_up_to_date_and_complete() -> None:
    check = [sys.executable, "-m", "scripts.messages", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_compiled_catalogue(language: str) -> None:
    known = compile_catalogues()[language].sentences
    missing = [sentence for sentence in messages.extracted(ROOT) if len(known.get(sentence[0], ())) == 0]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_says_the_plural_rule_of_the_language(language: str) -> None:
    header = (ROOT / f"locales/{language}/LC_MESSAGES/tawtin.po").read_text("utf-8").split("\n\n")[0]
    assert f'"Plural-Forms: {PLURAL_FORMS[language]}\\n"' in header
    rule = gettext.c2py(re.split("plural=", PLURAL_FORMS[language], maxsplit=1)[1].rstrip(";"))
    assert [plural_form(n, language) for n in range(1000)] == [int(rule(n)) for n in range(1000)]


def test_arabic_plurals_follow_cldr() -> None:
    cases = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111)
    assert [plural_form(n, "ar") for n in cases] == [0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 3, 4]


def test_every_arabic_line_is_laid_out_from_the_right() -> None:
    lines = (re.sub(r"\{[^}]*\}", "", line) for line in arabic_lines())
    lettered = [line for line in lines if re.search(r"[^\W\d_]", line)]
    assert [line for line in lettered if needs_direction(line) and line not in LTR_ALONE] == []


def test_arabic_has_no_space_before_its_punctuation_and_western_digits_only() -> None:
    assert [line for line in arabic_lines() if re.search(r" [،؛؟:]|[٠-٩]", line)] == []


def test_no_word_is_said_to_one_sex_or_familiarly_in_french() -> None:
    french = "\n".join(sentence for pair in messages.extracted(ROOT) for sentence in pair)
    assert re.findall(r"\b(?:tu|ton|tes|toi)\b", french, re.IGNORECASE) == []
