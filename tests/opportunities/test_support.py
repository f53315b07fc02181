"""Who is asked to help an opportunity along."""

import pytest

from locales import Named, regions, sectors
from opportunities.support import Body, bodies, body, branch, routing


def keys(*found: Body) -> list[str]:
    """Give the keys of bodies."""
    return [each.key for each in found]


def test_the_sector_gives_its_federation_and_its_technical_centre() -> None:
    assert keys(*routing("plasturgie", None)) == ["fmp", "ctpc", "imanor", "ministere"]


def test_a_known_region_gives_its_own_investment_centre() -> None:
    found = routing(None, "MA-03")
    assert found[1] == Body(
        "cri-ma-03",
        Named("Centre régional d’investissement (Fès-Meknès)", "المركز الجهوي للاستثمار (فاس-مكناس)"),
        "region",
    )


def test_a_maker_who_would_have_to_invest_is_sent_to_maroc_pme() -> None:
    everybody = routing("imm", "MA-06", investing=True)
    assert keys(*everybody) == ["fimme", "cerimme", "imanor", "cri-ma-06", "maroc-pme", "ministere"]


@pytest.mark.parametrize("sector", [None, "autre", "economie-circulaire", "unheard of"])
def test_the_ministry_is_always_the_front_door(sector: str | None) -> None:
    assert keys(*routing(sector, "MA-99")) == ["imanor", "ministere"]
    assert branch(sector).key == "ministere"


def test_an_opportunity_is_sent_to_the_federation_of_its_sector() -> None:
    assert branch("textile").key == "amith"


def test_one_centre_may_serve_two_sectors() -> None:
    assert "cerimme" in keys(*routing("electrique-electronique", None))


def test_every_key_finds_its_body_again_and_fits_a_button() -> None:
    assert all(body(each.key) == each for each in bodies())
    assert all(each.key.isascii() and ":" not in each.key and len(each.key) <= 64 for each in bodies())
    assert len({each.key for each in bodies()}) == len(bodies())
    assert body("nobody") is None


def test_every_region_has_its_centre_and_every_name_both_languages() -> None:
    assert sum(each.kind == "region" for each in bodies()) == len(regions())
    assert all(each.name.fr and each.name.ar for each in bodies())


def test_no_body_is_of_a_sector_that_does_not_exist() -> None:
    routed = {each.key for sector in sectors() for each in routing(sector, None)}
    assert {each.key for each in bodies() if each.kind in ("federation", "centre")} <= routed
