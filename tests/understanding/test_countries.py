"""Countries as they are typed: several, through another, groups, adjectives, cities, typos."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.countries import read_country

PLAIN = [
    ("Chine", "CN"),
    ("de Chine", "CN"),
    ("la Chine", "CN"),
    ("china", "CN"),
    ("origine chinoise", "CN"),
    ("produit chinois", "CN"),
    ("CN", "CN"),
    ("Made in China", "CN"),
    ("ESPAGNE", "ES"),
    ("d'Espagne", "ES"),
    ("fabriqué en Espagne", "ES"),
    ("L'Italie", "IT"),
    ("italien", "IT"),
    ("Germany", "DE"),
    ("Deutschland", "DE"),
    ("turquie", "TR"),
    ("Türkiye", "TR"),
    ("Pays-Bas", "NL"),
    ("les pays bas", "NL"),
    ("Hollande", "NL"),
    ("Grande-Bretagne", "GB"),
    ("UK", "GB"),
    ("Etats-Unis", "US"),
    ("U.S.A", "US"),
    ("Amérique", "US"),
    ("arabie saoudite", "SA"),
    ("ARABIE SAOUDITE", "SA"),
    ("Emirats arabes unis", "AE"),
    ("Dubaï", "AE"),
    ("coree du sud", "KR"),
    ("République tchèque", "CZ"),
    ("Viêt Nam", "VN"),
    ("Hong Kong", "HK"),
    ("Taïwan", "TW"),
    ("Côte d'Ivoire", "CI"),
    ("Afrique du Sud", "ZA"),
    ("Nouvelle-Zélande", "NZ"),
    ("Bosnie", "BA"),
    ("Sri Lanka", "LK"),
    ("le Maroc", "MA"),
    ("المغرب", "MA"),
    ("الصين", "CN"),
    ("من الصين", "CN"),
    ("للصين", "CN"),
    ("صُنع في الصين", "CN"),
    ("إيطاليا", "IT"),
    ("ايطاليا", "IT"),
    ("تركيا", "TR"),
    ("ألمـــانيا", "DE"),
    ("الولايات المتحدة", "US"),
    ("امريكا", "US"),
    ("بريطانيا", "GB"),
    ("المملكة المتحدة", "GB"),
    ("كوريا الجنوبية", "KR"),
    ("البرتغال", "PT"),
    ("مصر", "EG"),
    ("جمهورية التشيك", "CZ"),
    ("هولندا", "NL"),
    ("الإمارات العربية المتحدة", "AE"),
    ("بولندا", "PL"),
    ("فالصين", "CN"),
    ("من الشينوا", "CN"),
    ("ماريكان", "US"),
    ("الطاليان", "IT"),
    ("من صبانيا", "ES"),
    ("البرتقيز", "PT"),
    ("mn chinwa", "CN"),
    ("f torkya", "TR"),
    ("lmarikan", "US"),
    ("lhind", "IN"),
    ("talyan", "IT"),
    ("men sbanya", "ES"),
    ("fransa", "FR"),
    ("blgika", "BE"),
    ("dzayer", "DZ"),
    ("sel3a chinwiya", "CN"),
]
SEVERAL = [
    ("Chine, Inde", "CN IN"),
    ("Chine et Turquie", "CN TR"),
    ("Allemagne/Italie", "DE IT"),
    ("Espagne - Portugal", "ES PT"),
    ("DE, IT", "DE IT"),
    ("France, Italie et Espagne", "FR IT ES"),
    ("surtout Chine, un peu Turquie", "CN TR"),
    ("Chine ou Vietnam", "CN VN"),
    ("الصين وتركيا", "CN TR"),
    ("الصين و تركيا", "CN TR"),
    ("فرنسا، إسبانيا وإيطاليا", "FR ES IT"),
    ("تركيا أو مصر", "TR EG"),
    ("chinwa w turkia", "CN TR"),
    ("lalman w talyan", "DE IT"),
    ("الشينوا ولا تركيا", "CN TR"),
    ("Chine و تركيا", "CN TR"),
]
THROUGH = [
    ("Chine via Espagne", "CN", "ES"),
    ("Inde, en passant par Dubai", "IN", "AE"),
    ("Chine (distributeur français)", "CN", "FR"),
    ("origine Chine, provenance Belgique", "CN", "BE"),
    ("acheté en France mais fabriqué en Chine", "CN", "FR"),
    ("fournisseur italien, origine Turquie", "TR", "IT"),
    ("الهند عبر دبي", "IN", "AE"),
    ("الصين عن طريق موزع فرنسي", "CN", "FR"),
    ("chinwa via sbanya", "CN", "ES"),
    ("Chine, chez un importateur à Casa", "CN", "MA"),
]
DOUBTFUL = [
    ("corée", "KR"),
    ("كوريا", "KR"),
    ("Allemanne", "DE"),
    ("Etas-Unis", "US"),
    ("royaume unni", "GB"),
    ("Itallie", "IT"),
    ("Portugale", "PT"),
    ("turqie", "TR"),
    ("lspagne", "ES"),
    ("Beljique", "BE"),
    ("Shanghai", "CN"),
    ("Milan", "IT"),
    ("إسطنبول", "TR"),
    ("fournisseur espagnol", "ES"),
]
GROUPS = [
    ("Europe", "Europe"),
    ("l'Union européenne", "EU"),
    ("UE", "EU"),
    ("asie", "Asia"),
    ("Afrique", "Africa"),
    ("pays du Golfe", "Gulf"),
    ("le Maghreb", "Maghreb"),
    ("Europe de l'Est", "Eastern Europe"),
    ("أوروبا", "Europe"),
    ("الاتحاد الأوروبي", "EU"),
    ("آسيا", "Asia"),
    ("الخليج", "Gulf"),
    ("oroba", "Europe"),
    ("l'étranger", "Abroad"),
]
_ORIGINS = Path(__file__).parent / "data" / "origins.txt"
NOTHING = """
2 mois | 45 jours | 120 000 DH | beaucoup | je ne sais pas | carton duplex | roulement à billes | oui
non | lala | chaine | cuisine | turquoise | machine | franco | suite | dinde | لا أعرف | قطع غيار | بزاف
bzaf | 35 % | EH  | jersey coton | filtre à huile | passer | ...
👍
"""


@pytest.mark.parametrize(
    ("text", "codes"), [line.split(" = ") for line in _ORIGINS.read_text("utf-8").splitlines()]
)
def test_the_origins_are_read_whatever_surrounds_them(text: str, codes: str) -> None:
    assert " ".join(read_country(text).countries) == codes


@pytest.mark.parametrize(("text", "code"), PLAIN)
def test_one_country_is_read(text: str, code: str) -> None:
    reading = read_country(text)
    assert (reading.countries, reading.via, reading.problem) == ((code,), (), None)
    assert not reading.needs_confirmation


@pytest.mark.parametrize(("text", "codes"), SEVERAL)
def test_several_countries_are_read_in_order(text: str, codes: str) -> None:
    assert (read_country(text).countries, read_country(text).via) == (tuple(codes.split()), ())


@pytest.mark.parametrize(("text", "origin", "via"), THROUGH)
def test_the_origin_is_told_from_the_way(text: str, origin: str, via: str) -> None:
    assert (read_country(text).countries, read_country(text).via) == ((origin,), (via,))


@pytest.mark.parametrize(("text", "code"), DOUBTFUL)
def test_a_typo_a_city_and_a_doubtful_name_are_confirmed(text: str, code: str) -> None:
    assert (read_country(text).countries, read_country(text).needs_confirmation) == ((code,), True)


@pytest.mark.parametrize(("text", "group"), GROUPS)
def test_a_group_is_asked(text: str, group: str) -> None:
    reading = read_country(text)
    assert (reading.countries, reading.groups, reading.problem) == ((), (group,), "group")


@pytest.mark.parametrize(
    "text",
    [
        "chez un importateur de Casablanca",
        "acheté localement",
        "marché local",
        "Derb Omar",
        "grossiste à Casa",
        "Casablanca",
        "من السوق المحلية",
        "من درب عمر",
        "mn derb omar",
        "distributeur marocain",
    ],
)
def test_a_purchase_in_morocco_says_nothing_of_the_origin(text: str) -> None:
    assert (read_country(text).countries, read_country(text).problem) == ((), "local_importer")


@pytest.mark.parametrize("text", [each.strip() for each in NOTHING.strip().replace("\n", "|").split("|")])
def test_what_is_no_country_has_a_problem(text: str) -> None:
    assert (read_country(text).countries, read_country(text).problem) == ((), "unclear")


def test_a_country_and_its_group_keep_the_country_and_ask() -> None:
    reading = read_country("Asie (Chine surtout)")
    assert (reading.countries, reading.groups, reading.needs_confirmation) == (("CN",), ("Asia",), True)


@settings(max_examples=80)
@given(st.text(max_size=4096))
def test_anything_is_read_without_an_error_and_never_gives_western_sahara(text: str) -> None:
    reading = read_country(text)
    assert "EH" not in reading.countries + reading.via
