"""A need: one imported component as a member reported it, typed and checked, and what it makes a year."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from locales import incoterms
from opportunities import readings
from opportunities.amounts import Rate, Value
from opportunities.constraints import Constraint, cash_in_stock, months_of_use, ticked
from opportunities.ranges import Range, Record
from opportunities.readings import HsCode, Origin, Words
from opportunities.reporters import Company, Reporter, SectorCode, reporter
from opportunities.sectors import suggested
from opportunities.stated import ImpossibleAnswerError, Keyed, Stated, stated
from opportunities.units import Quantity, Size

Channel = Literal["direct", "local", "both"]
Imposed = Literal["no", "group", "customer"]
WouldBuy = Literal["yes", "no", "maybe"]


class Product(Record):
    """What a component is called, with the customs code or the maker's reference spotted in the name."""

    name: Words
    hs: HsCode | None = None
    reference: str | None = None


class SameAs(Record):
    """The member's own word on an earlier need, or on an opportunity by its general name.

    The same product, a close one, or an unrelated one.
    """

    choice: Literal["same", "close", "unrelated"]
    need: int | None = None
    opportunity: int | None = None
    name: str = ""


class Details(Record):
    """The optional questions."""

    sector: Stated[SectorCode] = Stated[SectorCode]()
    hs: Stated[HsCode] = Stated[HsCode]()
    supplier: Stated[str] = Stated[str]()
    incoterm: Stated[str] = Stated[str]()
    standard: Stated[str] = Stated[str]()
    imposed: Stated[Imposed] = Stated[Imposed]()
    local_known: Stated[str] = Stated[str]()
    local_outcome: Stated[str] = Stated[str]()
    would_buy: Stated[WouldBuy] = Stated[WouldBuy]()
    condition: Stated[str] = Stated[str]()
    target_price: Stated[Value] = Stated[Value]()
    needed_by: Stated[str] = Stated[str]()
    references: Stated[Range] = Stated[Range]()
    share_bands: Stated[bool] = Stated[bool]()
    comment: Stated[str] = Stated[str]()
    attachments: int = 0


class Need(Record):
    """One component of one interview. What it comes to in a year is worked out, never stored twice."""

    survey: str
    component: int = Field(ge=1)
    reporter: Reporter
    product: Stated[Product]
    same_as: Stated[SameAs]
    origin: Stated[Origin]
    channel: Stated[Channel]
    constraints: Stated[tuple[Constraint, ...]]
    quantity: Stated[Quantity]
    value: Stated[Value]
    details: Details

    @property
    def company(self) -> Company | None:
        """The company it was reported for."""
        return self.reporter.company.value

    @property
    def hs(self) -> str | None:
        """The customs code, asked for or spotted in the name: its digits."""
        return self.details.hs.value or (self.product.value.hs if self.product.value else None)

    @property
    def sector(self) -> str:
        """The sector that could make it: the member’s word, else the suggestion of its code or name."""
        named = self.product.value.name if self.product.value else ""
        return self.details.sector.value or suggested(named, self.hs)

    @property
    def yearly_quantity(self) -> Size | None:
        """The quantity of a year; None when not given or only known per order."""
        return self.quantity.value.yearly if self.quantity.value else None

    @property
    def yearly_mad(self) -> Range | None:
        """The value of a year in MAD; None when not given or not convertible."""
        return self.value.value.yearly_mad(self.quantity.value) if self.value.value else None

    def constraint(self, code: str) -> Constraint | None:
        """Give the row of one constraint, if it was ticked."""
        return next((each for each in self.constraints.value or () if each.code == code), None)

    @property
    def months_of_use(self) -> Range | None:
        """How many months one minimum order lasts; None unless both quantities are known and compare."""
        row, yearly = self.constraint("franco_moq"), self.yearly_quantity
        minimum = row.measure.value.minimum if row and row.measure.value else None
        return None if minimum is None or yearly is None else months_of_use(minimum, yearly)

    @property
    def cash_in_stock(self) -> Range | None:
        """The MAD asleep in stock: stated as a value, or annual value × days of cover ÷ 365."""
        row = self.constraint("stock_cash")
        if row is None or row.measure.value is None:
            return None
        if row.measure.value.amount is not None:
            return row.measure.value.amount.mad
        days, yearly = row.measure.value.span, self.yearly_mad
        return None if days is None or yearly is None else cash_in_stock(yearly, days)


class Context(Record):
    """What the answers do not say: survey version, component number, dated rates, the company's row."""

    survey: str
    component: int = Field(ge=1)
    rates: Mapping[str, Rate] = Field(default_factory=dict)
    company: Company | None = None


def build(answers: Keyed, profile: Keyed, context: Context) -> Need:
    """Build a need from the answers of one component and of the member's profile, keyed by question.

    Answers that were skipped, not known or declined become states without a value.
    Raises ImpossibleAnswerError, which names the question, for a value no reader gives.
    """
    rates = context.rates
    return Need(
        survey=context.survey,
        component=context.component,
        reporter=reporter(profile, context.company),
        product=stated(answers, "name", Product.model_validate),
        same_as=stated(answers, "same_as", SameAs.model_validate),
        origin=stated(answers, "origin", Origin.model_validate),
        channel=stated(answers, "channel", readings.one_of(Channel)),
        constraints=ticked(answers, rates),
        quantity=stated(answers, "quantity", readings.quantity),
        value=stated(answers, "value", lambda value: readings.yearly_value(value, rates)),
        details=_details(answers, rates),
    )


def _details(answers: Keyed, rates: Mapping[str, Rate]) -> Details:
    words = ("supplier", "standard", "local_known", "local_outcome", "condition", "needed_by", "comment")
    return Details(
        **{key: stated(answers, key, readings.text) for key in words},
        sector=stated(answers, "sector", _sector.validate_python),
        hs=stated(answers, "hs", readings.hs),
        incoterm=stated(answers, "incoterm", _incoterm),
        imposed=stated(answers, "imposed", readings.one_of(Imposed)),
        would_buy=stated(answers, "would_buy", readings.one_of(WouldBuy)),
        target_price=stated(answers, "target_price", lambda value: readings.price(value, rates)),
        references=stated(answers, "references", readings.span),
        share_bands=stated(answers, "share_bands", readings.flag),
        attachments=stated(answers, "attachment", readings.files).value or 0,
    )


_sector = TypeAdapter[str](SectorCode)


def _incoterm(value: Any) -> str:
    code = readings.text(value)
    if code not in incoterms():
        raise ImpossibleAnswerError("incoterm", f"no such rule: {code}")
    return code
