"""The picture of everything for coordinators and admins: what its four panels say, not how they are drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from locales import Counted, Percent, Text, Value, Words, month, plain
from opportunities import lifecycle
from opportunities.constraints import CONSTRAINTS
from opportunities.publication import Total
from outreach import names

WITHHELD = Text("chiffres non communiqués")
NOTHING = Text("Rien à montrer pour le moment.")
INVENTED = Text("Données de démonstration : les chiffres sont inventés.")
MDH = 1_000_000
THOUSAND_MDH = 1000 * MDH


@dataclass(frozen=True, slots=True)
class Goal:
    """The national target: MAD a year to make instead of importing, and since when it is the target."""

    mad: Decimal
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """What the picture tells, all of it out of the publication rules but the pipeline, which is of staff.

    `totals` are each sector's, `adopted` the same of what is adopted, `shares` the percent of companies
    that name each difficulty, `pipeline` how many opportunities stand at each stage; `goals` the national
    targets, the oldest first.
    """

    on: date
    totals: Mapping[str, Total]
    adopted: Mapping[str, Total]
    shares: Mapping[str, int]
    pipeline: Mapping[str, int]
    goals: Sequence[Goal]
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: sure up to `sure`, perhaps up to `perhaps`; `said` is written at its end."""

    label: str
    said: str
    sure: float = 0
    perhaps: float = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one scale, under a title; `note` is a line below it, "" for none."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The whole picture, in one language."""

    language: str
    title: str
    source: str
    warning: str
    sectors: Panel
    difficulties: Panel
    pipeline: Panel
    progress: Panel


def dashboard(view: PictureView, language: str) -> Dashboard:
    """Say the picture in a language ("fr" or "ar")."""
    page = _Page(language)
    return Dashboard(
        language=language,
        title=page.said(Text("Tableau de bord du {date}", {"date": view.on})),
        source=page.said(Text("Source : AMCA, réponses d’acheteurs, {date}.", {"date": view.on})),
        warning=page.said(INVENTED) if view.invented else "",
        sectors=page.panel(
            Text("Importations déclarées par secteur"),
            page.sectors(view.totals),
            Text("Par an, somme des tranches publiées : du plus bas (foncé) au plus haut (clair)"),
        ),
        difficulties=page.panel(
            Text("Difficultés citées"), page.difficulties(view.shares), Text("Part des sociétés")
        ),
        pipeline=page.panel(
            Text("Opportunités par étape"), page.stages(view.pipeline), Text("Nombre d’opportunités")
        ),
        progress=page.panel(
            Text("Avancement vers l’objectif national"),
            page.progress(view),
            Text("Objectif national de substitution aux importations"),
        ),
    )


def whole(totals: Mapping[str, Total]) -> Total:
    """Add up the totals of several sectors."""
    parts = totals.values()
    highs = [each.high for each in parts if each.high is not None]
    return Total(
        low=sum(each.low for each in parts),
        high=sum(highs) if len(highs) == len(parts) else None,
        valued=sum(each.valued for each in parts),
        opportunities=sum(each.opportunities for each in parts),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A picture being said in one language."""

    language: str

    def said(self, value: Value) -> str:
        return plain(value, self.language)

    def panel(self, title: Words, bars: Iterable[Bar], note: Words) -> Panel:
        drawn = tuple(bars)
        return Panel(self.said(title), drawn, self.said(note if drawn else NOTHING))

    def sectors(self, totals: Mapping[str, Total]) -> Iterator[Bar]:
        """Give the largest first; what is withheld comes last."""
        for code, total in sorted(totals.items(), key=lambda item: (-item[1].low, -(item[1].high or 0))):
            yield self.bar(names.sector(code), total)

    def difficulties(self, shares: Mapping[str, int]) -> Iterator[Bar]:
        for code in sorted(CONSTRAINTS, key=lambda code: -shares.get(code, 0)):
            share = shares.get(code)
            said = WITHHELD if share is None else Percent(Decimal(share))
            yield Bar(_capital(self.said(names.difficulty(code))), self.said(said), share or 0, share or 0)

    def stages(self, pipeline: Mapping[str, int]) -> Iterator[Bar]:
        for stage in lifecycle.STAGES:
            count = pipeline.get(stage, 0)
            yield Bar(self.said(names.stage(stage)), self.said(count), count, count)

    def progress(self, view: PictureView) -> Iterator[Bar]:
        for goal in view.goals:
            since = {"month": month(goal.since, self.language)}
            now = goal == view.goals[-1]
            label = Text("Objectif depuis {month}", since) if now else Text("Objectif en {month}", since)
            yield Bar(self.said(label), self.said(_amount(goal.mad)), perhaps=float(goal.mad))
        target = view.goals[-1].mad
        yield self.bar(Text("Importations déclarées"), whole(view.totals), target)
        yield self.bar(Text("Dont adopté, acheté au Maroc"), whole(view.adopted), target)

    def bar(self, label: Words, total: Total, target: Decimal | None = None) -> Bar:
        said = _range(total)
        share = round(100 * total.low / target, 2).normalize() if target else Decimal(0)
        if share:
            values: dict[str, Value] = {"amount": said, "percent": Percent(share)}
            said = Text("{amount}, soit au moins {percent} de l’objectif", values)
        return Bar(self.said(label), self.said(said), total.low, total.high or total.low)


def _range(total: Total) -> Words:
    if not total.valued:
        return WITHHELD
    if total.high is None:
        return Text("plus de {amount}", {"amount": _amount(total.low)})
    if not total.low:
        return Text("moins de {amount}", {"amount": _amount(total.high)})
    return Text("de {low} à {high}", {"low": _millions(total.low), "high": _amount(total.high)})


def _amount(mad: Decimal | int) -> Words:
    """Say an amount in the scale it is read in: millions, or thousands of millions with one decimal."""
    if mad < THOUSAND_MDH:
        return Counted("{n} MDH", "{n} MDH", _millions(mad))
    thousands = round(Decimal(mad) / THOUSAND_MDH, 1).normalize()
    if thousands == int(thousands):
        return Counted("{n} Md DH", "{n} Md DH", int(thousands))
    return Text("{amount} milliards de DH", {"amount": thousands})


def _millions(mad: Decimal | int) -> int:
    return round(mad / MDH)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
