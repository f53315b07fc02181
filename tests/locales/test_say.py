"""Whole messages as they are sent, in both languages, with their invisible marks written out."""

from datetime import date
from decimal import Decimal

import pytest

from locales import (
    Bold,
    Both,
    Counted,
    Country,
    Entity,
    In,
    Joined,
    Listed,
    Measure,
    Money,
    Named,
    Spoken,
    Text,
    label,
    plain,
    say,
)

MARKS = str.maketrans({"\u2068": "⟨", "\u2069": "⟩", "\u202f": "_", "\u00a0": "~", "\u200f": "¶"})

THANKS = Text(
    "Merci ! Votre produit est enregistré sous le n° {number}.",
    {"number": 118},
)
FOUND = Text("{city}, région {region}", {"city": "Meknès", "region": Named("Fès-Meknès", "فاس-مكناس")})
NOTED = Text("{quantity}, c’est noté.", {"quantity": Measure(Decimal(3_000_000), "piece")})
DOUBT = Text("Je n’ai pas trouvé de nombre dans « {text} ».", {"text": "kayt9ta3"})
ABOUT = Text("Noté : {value}.", {"value": Text("environ {value}", {"value": Measure(Decimal(2), "month")})})
RANGE = Text(
    "entre {low} et {high}", {"low": Measure(Decimal(2), "week"), "high": Measure(Decimal(3), "week")}
)


def seen(text: str) -> str:
    return text.translate(MARKS)


@pytest.mark.parametrize(
    ("words", "french", "arabic"),
    [
        (Text("Que souhaitez-vous faire ?"), "Que souhaitez-vous faire_?", "ماذا تودون القيام به؟"),
        (FOUND, "⟨Meknès⟩, région ⟨Fès-Meknès⟩", "⟨Meknès⟩، جهة ⟨فاس-مكناس⟩"),
        (NOTED, "⟨3_000_000 pièces⟩, c’est noté.", "سجلنا: ⟨3.000.000 قطعة⟩."),
        (
            DOUBT,
            "Je n’ai pas trouvé de nombre dans «~⟨kayt9ta3⟩~».",
            "لم نجد رقما في «⟨kayt9ta3⟩».",
        ),
        (ABOUT, "Noté~: environ ⟨2 mois⟩.", "سجلنا: حوالي ⟨شهرين⟩."),
        (RANGE, "entre ⟨2 semaines⟩ et ⟨3 semaines⟩", "ما بين ⟨أسبوعين⟩ و⟨3 أسابيع⟩"),
        (Text("{value}.", {"value": Country("ES")}), "⟨Espagne⟩.", "¶⟨إسبانيا⟩."),
        (
            Text("Exemple : « 12 000 pièces », « 5 tonnes par mois », « 400 sacs de 25 kg »."),
            "Exemple~: «~12_000 pièces~», «~5 tonnes par mois~», «~400 sacs de 25 kg~».",
            "مثال: «12.000 قطعة» أو «5 أطنان في الشهر» أو «400 كيس من 25 كغ».",
        ),
        (
            Joined((Country("ES"), Country("IT")), ", "),
            "⟨Espagne⟩, ⟨Italie⟩",
            "⟨إسبانيا⟩، ⟨إيطاليا⟩",
        ),
    ],
)
def test_a_message_is_said_whole_in_each_language(words: Text, french: str, arabic: str) -> None:
    assert (seen(plain(words, "fr")), seen(plain(words, "ar"))) == (french, arabic)


def test_french_spaces_are_set_once_and_never_inside_what_was_typed() -> None:
    typed = Text("« {text} » n’est pas dans la liste.", {"text": "prix : 12 000 ; http://x.ma ? 09:00"})
    assert seen(plain(typed, "fr")) == "«~⟨prix : 12 000 ; http://x.ma ? 09:00⟩~» n’est pas dans la liste."


def test_a_typed_value_cannot_break_the_sentence_around_it() -> None:
    hostile = Text("Noté : {name}.", {"name": "a\u2069\u202eb\x00c\nd {e}"})
    assert seen(plain(hostile, "fr")) == "Noté~: ⟨abc d {e}⟩."


def test_words_inside_words_are_not_wrapped_twice() -> None:
    inner = Text("environ {value}", {"value": Money(Decimal(420_000), "MAD")})
    assert seen(plain(Text("≈ {amount}.", {"amount": inner}), "fr")) == "≈ environ ⟨420_000 DH⟩."
    assert seen(plain(Text("≈ {amount}.", {"amount": inner}), "ar")) == "القيمة ≈ حوالي ⟨420.000 درهم⟩."


@pytest.mark.parametrize(
    ("count", "french", "arabic"),
    [
        (0, "", ""),
        (1, "⟨A⟩", "⟨A⟩"),
        (2, "⟨A⟩ et ⟨B⟩", "⟨A⟩ و⟨B⟩"),
        (3, "⟨A⟩, ⟨B⟩ et ⟨C⟩", "⟨A⟩ و⟨B⟩ و⟨C⟩"),
    ],
)
def test_an_enumeration_follows_the_language(count: int, french: str, arabic: str) -> None:
    listed = Listed(tuple("ABC"[:count]))
    assert (seen(plain(listed, "fr")), seen(plain(listed, "ar"))) == (french, arabic)


def test_bold_is_measured_in_utf16_units() -> None:
    words = Joined(("😀 été", Bold(Text("Vos produits")), Bold(Joined(("🧪🧪", "à"), ""))))
    assert say(words, "fr") == Spoken(
        "😀 été\nVos produits\n\u2068🧪🧪\u2069\u2068à\u2069",
        (Entity("bold", 7, 12), Entity("bold", 20, 9)),
    )


def test_bold_in_bold_is_one_stretch_and_empty_bold_is_none() -> None:
    inner = Bold(Text("Vos produits"))
    assert say(Joined((Bold(Joined((inner, inner))), Bold(Joined(())))), "fr").entities == (
        Entity("bold", 0, 25),
    )


def test_only_the_greeting_is_in_both_languages() -> None:
    assert plain(Both(Text("Oui")), "ar") == plain(Both(Text("Oui")), "fr") == "Oui\nنعم"


def test_words_in_one_language_are_so_for_every_reader() -> None:
    oui = Text("Oui")
    assert plain(In(oui, "ar"), "fr") == plain(In(oui, "ar"), "ar") == "نعم"
    assert plain(Joined((In(oui, "ar"), oui)), "fr") == "نعم\nOui"


def test_a_line_somebody_typed_stands_alone_without_isolates() -> None:
    assert plain(Joined((Text("Commentaire"), "livré\nà Fès")), "ar") == "ملاحظة\nlivré\nà Fès"


def test_a_sentence_without_a_translation_is_said_in_french() -> None:
    sentence, count = "Phrase inconnue : {n} ?", Counted("{n} truc", "{n} trucs", 0)
    assert seen(plain(Text(sentence, {"n": 1}), "ar")) == "¶Phrase inconnue~: ⟨1⟩_?"
    assert seen(plain(count, "fr")) == "⟨0⟩ truc"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="name"):
        say(Text("Noté : {name}."), "fr")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Country("CN"), "الصين"),
        (Text("{amount}", {"amount": Money(Decimal(1200), "EUR")}), "1.200 أورو"),
        (Joined(("1 · ", "joint EPDM"), ""), "⟨1 · ⟩⟨joint EPDM⟩"),
        (Joined(("a", "b")), "a b"),
        ("mot " * 30, "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot…"),
        ("x" * 80, "x" * 63 + "…"),
    ],
)
def test_a_label_is_one_short_line(words: Text | str, expected: str) -> None:
    shown = seen(label(words, "ar"))
    assert (shown, len(shown) <= 64) == (expected, True)


def test_a_long_label_loses_its_isolates_before_its_words() -> None:
    words = Joined(("12 · ", "a" * 57), "")
    assert label(words, "fr") == f"12 · {'a' * 57}"


def test_days_are_said_with_moroccan_months() -> None:
    changed = Text("{value}.", {"value": date(2026, 8, 1)})
    assert (plain(changed, "fr"), plain(changed, "ar")) == (
        "\u20681er août 2026\u2069.",
        "\u200f\u20681 غشت 2026\u2069.",
    )
