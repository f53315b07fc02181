from storage.company_groups import Member, grouped
from storage.company_names import normal
from tests.storage.house import NOON


def member(number: int, name: str, confirmed: bool = False, group: int | None = None) -> Member:
    """Give a company by its name as typed."""
    return Member(number, normal(name), group, NOON if confirmed else None)


def test_a_subsidiary_counts_with_its_parent() -> None:
    companies = [member(1, "Groupe Saïs", True), member(2, "Huileries du Nord", True, group=1)]
    assert grouped(companies) == {1: 1, 2: 1}


def test_an_unconfirmed_name_counts_with_the_confirmed_one_it_is_like() -> None:
    companies = [
        member(3, "Huilerie de Sais"),
        member(4, "Huileries du Saïs SARL", True, group=9),
        member(5, "Câblerie du Nord"),
    ]
    assert grouped(companies) == {3: 9, 4: 9, 5: 5}


def test_near_names_nobody_confirmed_count_as_the_oldest_of_them() -> None:
    companies = [member(8, "Atlas Pak"), member(6, "Atlas Pack"), member(7, "Atlas Packk")]
    assert grouped(companies) == grouped(list(reversed(companies))) == {6: 6, 7: 6, 8: 6}


def test_names_confirmed_each_for_itself_are_two_however_near() -> None:
    companies = [member(1, "Atlas Pack", True), member(2, "Atlas Pak", True)]
    assert grouped(companies) == {1: 1, 2: 2}


def test_a_stranger_between_two_confirmed_ones_joins_the_nearer_and_links_nobody() -> None:
    companies = [
        member(1, "Atlas Emballage", True),
        member(2, "Atlas Emballages Sud", True),
        member(3, "Atlas Emballages"),
    ]
    groups = grouped(companies)
    assert (groups[1], groups[2], groups[3]) == (1, 2, 1)


def test_thousands_of_companies_are_grouped_at_once() -> None:
    companies = [member(number, f"{number * 7919 % 100003} {number}") for number in range(1, 400)]
    assert grouped(companies).keys() == {each.id for each in companies}
