"""Counts the words and sentences whose language is recognised, and the strings of none that are left alone.

The sentences are those of the product's own catalogues; French words those of simplemma's dictionary,
Arabic ones those of the catalogue, CLDR and num2words; the Darija was written for this count. None of them is
taken from the readers' vocabularies.
Run: python -m pip install --editable ".[benchmarks]" && python benchmarks/languages.py
"""

import random
import re
import sys
from collections.abc import Iterable, Iterator

from share import ROOT, need, show

SHORTEST_WORD, SHORTEST_SENTENCE, DICTIONARY_WORDS = 4, 4, 4_000
DARIJA = """
kanchriw had sel3a mn italia | lmachina 7bsat 3lina jouj merrat | daba rah ma3ndnach stock
lfournisseur ma bghach yn9es mn taman | khassna nl9aw chi wa7d hna f lmaghrib | katjina lcommande m3tla dima
ch7al mn nhar kat9der tsber | hadchi li bghina n3erfo | ma kaynch li kaysne3ha hna | l7aja lli naqsa hiya lkas
kanhezzo lina chi tlata d lkontenarat | wach momkin n3awdo had so2al | ghadi nsifet lik la liste ghedda
lgomrok kay3ettel bzaf | flous katb9a m7bousa | sme7 lia ma fhemtch mezyan | nta 3aref kifach khdamin
had lpiece kat tbeddel kol 3am | mn 9bel kona kanchriw mn fransa | walakin daba turkiya rkhes
lmo9awala dyalna sghira | makanqedroch nkhellsou kollchi mra w7da | chi nas kaygoulo li kayna f tanja
safi wakha ghadi njawbek | 3afak 3tini chwiya dyal lwe9t | wlah ma 3ert chno ngoul lik
hna f lma3mel khddamin b jouj machinat | ila t9ta3 chi nhar kan wa9fin | bghina jawda mezyana b taman m39oul
lbateau kayt3ettel f lmersa | kan3mlo stock d tlt chhor | lmouchkil houwa lwe9t machi taman
daba kanqelbo 3la wa7d akhor | ma3arfinch wach kayn | hadou kayjiw mn lhend | rah kayn chi 7ell
goul lia chno khassek | mazal ma jawbounach | l7amdoulillah hadchi mezyan | kollchi ghla had l3am
"""
DARIJA_WORDS = """
kanchriw lmachina m3tla khassna ghadi daba chwiya bzaf walakin 3afak kifach fin imta 3lach mazal wakha safi
kollchi mezyan rkhes ghali lmersa lgomrok m7bousa sel3a lmo9awala sghira kbira jdid 9dim lkhatim n7as 7did
khcheb zjaj plastik jeld sbagha zit d9i9 sokkar lma lkahraba ttri9 lma3mel khdma kheddam mo3allim t9il khfif
3rid twil 9sir mktoub wer9a kaghit lwe9t simana chher nhar ghedda lbare7 sbah 3chiya jawda taman flous
lkrahib kamyou tobis tomobil lbab sarout 9fel mesmar berghi mftah tornevis chrit 7bel snsla bermil khencha
chkara sandou9 tbsil kas mi9la forchita m3el9a
"""
REFERENCES = "SKF FAG NTN INA KSB ABB DIN ISO EN NF PVC PEHD EPDM NBR FKM GD2 AISI HEB IPE DN PN LED USB RAL"


def is_language(texts: Iterable[str], language: str | None) -> Iterator[tuple[str, bool]]:
    """Give each text with whether its language is the one expected."""
    from understanding.languages import read_language

    for text in texts:
        yield text, read_language(text).value == language


def sentences(language: str) -> list[str]:
    """Give the sentences of a catalogue, their variables left out."""
    from babel.messages.pofile import read_po

    with (ROOT / "locales" / language / "LC_MESSAGES" / "tawtin.po").open("rb") as file:
        catalogue = read_po(file)
    french = language == "fr"
    strings = [message.string or (french and message.id) for message in catalogue if message.id]
    said = {text for string in strings if string for text in _texts(string)}
    plain = {re.sub(r"\{[^}]*\}", "", text).strip() for text in said}
    return sorted(text for text in plain if len(re.findall(r"[^\W\d_]{2,}", text)) >= SHORTEST_SENTENCE)


def _texts(string: str | Iterable[str]) -> Iterable[str]:
    return (string,) if isinstance(string, str) else string


def french_words() -> list[str]:
    """Give words of a dictionary of French, taken by chance."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    every = (_text(word) for word in DefaultDictionaryFactory().get_dictionary("fr"))
    usual = sorted(word for word in every if word.isalpha() and word.islower() and len(word) >= SHORTEST_WORD)
    return random.Random(5).sample(usual, DICTIONARY_WORDS)


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word


def arabic_words() -> list[str]:
    """Give the words of the Arabic catalogue, of CLDR's months, days and units, and of numbers."""
    from babel import Locale
    from num2words import num2words

    locale = Locale("ar")
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    named += [form for unit in locale.unit_display_names.values() for form in unit.values()]
    named += [num2words(number, lang="ar") for number in range(1, 101)]
    found = {word for text in (*sentences("ar"), *named) for word in re.findall(r"[\u0621-\u064a]+", text)}
    return sorted(word for word in found if len(word) >= SHORTEST_WORD)


def neutral() -> list[str]:
    """Give strings of no language: references, dimensions, weights, dates, addresses, signs."""
    chance = random.Random(3)
    names = REFERENCES.split()
    references = [
        f"{chance.choice(names)} {chance.randrange(100, 9999)}-{chance.choice(names)}" for _ in range(40)
    ]
    sizes = [
        f"{chance.randrange(5, 90)}x{chance.randrange(5, 90)}x{chance.randrange(1, 20)}" for _ in range(20)
    ]
    weights = [
        f"{chance.randrange(1, 900)} {chance.choice(('kg', 'mm', 'L', 'm2', '%', '€'))}" for _ in range(20)
    ]
    dates = [f"{chance.randrange(1, 28):02}/{chance.randrange(1, 12):02}/2025" for _ in range(10)]
    others = ["ok", "OK", "👍", "...", "?", "achats@exemple.ma", "https://exemple.ma/x", "+212 661 00 00 00"]
    return [*references, *sizes, *weights, *dates, *others, *names]


def main() -> None:
    """Print one line per figure."""
    sys.path.insert(0, str(ROOT))
    need("num2words", "simplemma")
    show("French words", is_language(french_words(), "fr"), 0.99)
    show("Arabic words", is_language(arabic_words(), "ar"), 0.99)
    show("French sentences", is_language(sentences("fr"), "fr"), 0.998)
    show("Arabic sentences", is_language(sentences("ar"), "ar"), 0.998)
    spoken = [text.strip() for line in DARIJA.strip().splitlines() for text in line.split("|")]
    show("Darija in Latin letters, words", is_language(DARIJA_WORDS.split(), "ary-Latn"), 0.55)
    show("Darija in Latin letters, sentences", is_language(spoken, "ary-Latn"), 0.90)
    show("Strings of no language", is_language(neutral(), None), 0.80)


if __name__ == "__main__":
    main()
