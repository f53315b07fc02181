"""`make messages`: what it extracts, keeps, marks and refuses."""

from babel.messages.catalog import Catalog

from scripts.messages import clashes, flaws, merged, read, sentences_of, written

PO = """
msgid "Oui"
msgstr "نعم"

msgid "Quelle quantité par an ?"
msgstr "ما الكمية في السنة؟"

msgid "{n} produit"
msgid_plural "{n} produits"
msgstr[0] "لا منتوج"
msgstr[1] "منتوج واحد"
msgstr[2] "منتوجان"
msgstr[3] "{n} منتوجات"
msgstr[4] "{n} منتوجا"
msgstr[5] "{n} منتوج"
"""
PRODUCTS = ("{n} produit", "{n} produits")


def arabic(body: str = PO) -> Catalog:
    return read(written(read(b"", "ar"), "ar") + body.encode(), "ar")


def test_sentences_are_found_in_calls_and_in_names_of_the_same_file() -> None:
    source = """
ask = "Une" " phrase"
Text(ask)
locales.Text("Deux" if x else "Trois")
Counted("{n} jour", "{n} jours", n)
Text(other)
Label("Quatre")
Text()
"""
    assert list(sentences_of(source)) == [("Une phrase",), ("Deux",), ("Trois",), ("{n} jour", "{n} jours")]


def test_translations_are_kept_and_gone_sentences_removed() -> None:
    kept = merged(arabic(), [("Oui",), PRODUCTS], "ar")
    assert [(message.id, message.string) for message in kept if message.id] == [
        ("Oui", "نعم"),
        (PRODUCTS, ("لا منتوج", "منتوج واحد", "منتوجان", "{n} منتوجات", "{n} منتوجا", "{n} منتوج")),
    ]
    assert flaws(kept, "ar") == []


def test_a_changed_french_sentence_makes_its_arabic_fuzzy() -> None:
    changed = merged(arabic(), [("Oui",), ("Quelle quantité par mois ?",), PRODUCTS], "ar")
    assert flaws(changed, "ar") == ["ar: 'Quelle quantité par mois ?' is fuzzy: read it again"]
    assert '#| msgid "Quelle quantité par an ?"' in written(changed, "ar").decode()


def test_a_new_sentence_waits_for_its_arabic_and_is_itself_in_french() -> None:
    new = [("Non",), PRODUCTS]
    assert flaws(merged(arabic(), new, "ar"), "ar") == ["ar: 'Non' is not translated"]
    french = merged(read(b"", "fr"), new, "fr")
    assert [message.string for message in french if message.id] == ["Non", PRODUCTS]
    assert flaws(french, "fr") == []


def test_an_editors_french_is_kept_and_read_again_when_the_code_changes() -> None:
    edited = read(b'msgid "Quel pays ?"\nmsgstr "Quel pays, au juste ?"\n', "fr")
    same, changed = (merged(edited, [(text,)], "fr") for text in ("Quel pays ?", "Quels pays ?"))
    assert (flaws(same, "fr"), flaws(changed, "fr")) == ([], ["fr: 'Quels pays ?' is fuzzy: read it again"])


def test_placeholders_must_be_those_of_the_french() -> None:
    wrong = 'msgid "Noté : {name}."\nmsgstr "سجلنا: {nom}."\n\n'
    right = 'msgid "Environ {value}"\nmsgstr "حوالي {value:gen}"\n'
    assert flaws(arabic(wrong + right), "ar") == [
        "ar: 'Noté : {name}.' has other placeholders than the French"
    ]


def test_a_number_may_be_said_in_words_only_up_to_two() -> None:
    body = PO.replace("{n} منتوجات", "منتوجات")
    assert flaws(arabic(body), "ar") == ["ar: '{n} produit' has other placeholders than the French"]


def test_one_singular_cannot_have_two_plurals() -> None:
    assert clashes([PRODUCTS, ("{n} produit",)]) == ["code: '{n} produit' is used with different plurals"]


def test_a_catalogue_is_written_the_same_twice_without_dates_or_places() -> None:
    text = written(arabic(), "ar")
    assert written(read(text, "ar"), "ar") == text
    assert b"Date" not in text
    assert b"#:" not in text
