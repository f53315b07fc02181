"""What a typed component name becomes, the products it speaks of, and the sector suggested."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.names import Name, clean
from understanding.phrases import listed
from understanding.products import products_in
from understanding.reading import Pack
from understanding.sectors import suggest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Roulement SKF 6205-2RS", Name("Roulement SKF 6205-2RS", reference="6205-2RS")),
        ("roulement 6308", Name("roulement 6308", reference="6308")),
        ("réf. AB-12 capteur", Name("réf. AB-12 capteur", reference="AB-12")),
        ("Capsules 31,5x24 dorées", Name("Capsules 31,5x24 dorées", dimensions=("31,5x24",))),
        ("tube alu 28mm pr radiateur", Name("tube aluminium 28 mm pour radiateur", dimensions=("28 mm",))),
        ('raccord 1/2" laiton', Name('raccord 1/2" laiton', dimensions=('1/2"',))),
        ("Vannes à boule DN50 PN16", Name("Vannes à boule DN50 PN16", dimensions=("DN50", "PN16"))),
        ("carton GD2 300 g/m²", Name("carton GD2 300 g/m²", dimensions=("300 g/m²",))),
        ("levure sachet 500g", Name("levure sachet 500 g", pack=Pack(Decimal(500), "g"))),
        ("résine en fût de 200 L", Name("résine en fût de 200 L", pack=Pack(Decimal(200), "l"))),
        ("amidon sac 25 kg", Name("amidon sac 25 kg", pack=Pack(Decimal(25), "kg"))),
        ("نشا كيس 25 كغ", Name("نشا كيس 25 كغ", pack=Pack(Decimal(25), "kg"))),
        ("vannes (code SH 8481.80)", Name("vannes", hs="848180")),
        ("8309.90 bouchons couronne", Name("bouchons couronne", hs="830990")),
        ("code 8481", Name("", hs="8481")),
        ("On importe des films étirables 23 µm.", Name("films étirables 23 µm", dimensions=("23 µm",))),
        ("نستورد محامل كريات", Name("محامل كريات")),
        ("kanstawrdo roulmat", Name("roulmat")),
        ("GRAISSE LITHIUM SKF", Name("Graisse lithium SKF")),
        ("  « joints toriques »  ", Name("joints toriques")),
        ("", Name("")),
    ],
)
def test_a_typed_name_becomes_a_clean_name_and_its_parts(text: str, name: Name) -> None:
    assert clean(text) == name


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Roulements à billes", "8482"),
        ("محامل", "8482"),
        ("roulmat dyal lmakina", "8482"),
        ("رولمان", "8482"),
        ("vannes papillon", "8481"),
        ("صمامات كروية", "8481"),
        ("lbouchonat dyal plastik", "3923"),
        ("film étirable 20 µm", "3920"),
        ("papier kraft", "4804"),
        ("kaghit kraft", "4804"),
        ("gants nitrile", "4015"),
        ("قفازات نتريل", "4015"),
        ("tola galva", "7210"),
        ("قواطع كهربائية", "8536"),
        ("huile d'olive", "1509"),
    ],
)
def test_products_are_recognised_in_four_varieties(name: str, heading: str) -> None:
    assert products_in(name)[0].hs == heading


@pytest.mark.parametrize(
    ("name", "hs", "sector"),
    [
        ("n'importe quoi", "8481.80", "imm"),
        ("n'importe quoi", "4011", "mobilite-transport"),
        ("pompe doseuse", None, "imm"),
        ("كابل كهربائي", None, "electrique-electronique"),
        ("sbagha", None, "chimie-parachimie"),
        ("fermeture éclair", None, "textile"),
        ("semelle PU", None, "cuir"),
        ("pièce aéronautique", None, "mobilite-transport"),
        ("produit de valorisation", None, "economie-circulaire"),
        ("xyz", None, None),
    ],
)
def test_a_sector_is_suggested_from_the_code_or_the_name(
    name: str, hs: str | None, sector: str | None
) -> None:
    assert suggest(name, hs.replace(".", "") if hs else None) == sector


def test_the_vocabulary_of_products_is_complete_and_plausible() -> None:
    last = listed("codes")["last_heading"]
    sectors = set(listed("sectors")["chapters"].values())
    for product in listed("products"):
        assert all(product[variety] for variety in ("fr", "ar", "ary-Arab", "ary-Latn"))
        assert 1 <= int(product["hs"][2:]) <= last[product["hs"][:2]]
        assert product["sector"] in sectors
    assert len(listed("products")) >= 400


@settings(max_examples=60)
@given(st.text(max_size=4096))
def test_anything_becomes_a_name_without_an_error(text: str) -> None:
    assert len(clean(text).name) <= 200
