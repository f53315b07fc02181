"""Who reported a need, as their profile stood then: language, role, company, its sectors and region."""

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, TypeAdapter

from locales import regions, sectors
from opportunities import readings
from opportunities.ranges import Record
from opportunities.readings import Words
from opportunities.stated import Keyed, Stated, stated

Language = Literal["fr", "ar"]
Role = Literal["head", "manager", "buyer", "supply", "technical", "general", "other"]
Purpose = Literal["interview", "totals", "digest", "followup"]


def _sector(code: str) -> str:
    if code not in sectors():
        raise ValueError(f"no such sector: {code}")
    return code


def _region(code: str) -> str:
    if code not in regions():
        raise ValueError(f"no such region: {code}")
    return code


SectorCode = Annotated[str, AfterValidator(_sector)]
RegionCode = Annotated[str, AfterValidator(_region)]


class Company(Record):
    """The company a need was reported for; `id` is its row, once it has one."""

    name: Words
    id: int | None = None


class Region(Record):
    """Where the main site is: the region's ISO code and the city as it was said."""

    code: RegionCode
    city: str | None = None


class Reporter(Record):
    """The profile behind a need; `purposes` are those agreed to when it was reported."""

    language: Language = "fr"
    role: Stated[Role] = Stated[Role]()
    company: Stated[Company] = Stated[Company]()
    sectors: Stated[tuple[SectorCode, ...]] = Stated[tuple[SectorCode, ...]]()
    region: Stated[Region] = Stated[Region]()
    purposes: tuple[Purpose, ...] = ()


_sectors = TypeAdapter(tuple[SectorCode, ...])
_purposes = TypeAdapter(tuple[Purpose, ...])


def reporter(profile: Keyed, company: Company | None = None) -> Reporter:
    """Build the reporter from the answers of the profile; a known company replaces the one that was typed."""
    typed = stated(profile, "company", Company.model_validate)
    return Reporter(
        language=stated(profile, "language", readings.one_of(Language)).value or "fr",
        role=stated(profile, "role", readings.one_of(Role)),
        company=typed if company is None else Stated[Company](state="given", value=company, raw=typed.raw),
        sectors=stated(profile, "sectors", _sectors_ticked),
        region=stated(profile, "region", Region.model_validate),
        purposes=stated(profile, "consent", _purposes_ticked).value or (),
    )


def _sectors_ticked(value: Any) -> tuple[str, ...]:
    return _sectors.validate_python(readings.ticked(value, sectors()))


def _purposes_ticked(value: Any) -> tuple[Purpose, ...]:
    return _purposes.validate_python(readings.ticked(value, get_args(Purpose)))
