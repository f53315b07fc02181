"""Writes the sheet of an opportunity: what may be published of it, who can help; nothing else gets in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from locales import Country, Text, Value, Words, plain
from opportunities import lifecycle
from opportunities.publication import Published
from outreach import facts, names
from outreach.fiche import rows
from outreach.fiche.questions import questions
from outreach.fiche.shape import Fact, Scale, Section, Sheet

LONGEST_NAME = 160
WITHHELD = Text("Chiffres non communiqués : moins de trois sociétés.")
WAITING = Text("Chiffres non communiqués : l’opportunité n’est pas encore publiée.")
NOT_SAID = Text("Non communiqué à ce stade.")
STANDARDS = Text("À préciser avec les acheteurs et l’IMANOR (normes marocaines, certification).")
NO_PLAN = Text(
    "Ce document n’est pas un plan d’affaires : il rassemble ce que des acheteurs ont déclaré, en totaux "
    "sans nom, dans la limite des règles de publication de l’AMCA."
)
INVENTED = Text("Données de démonstration : les chiffres sont inventés.")
TO_BUY = Text("Ce produit se fabrique déjà au Maroc : il s’agit d’acheter, pas d’investir.")
ADVICE: Mapping[str, Text] = {
    "buy_now": TO_BUY,
    "project": Text("Le besoin ressort des réponses ; la fabrication reste à monter."),
    "to_qualify": Text("Le besoin ressort des réponses ; un fabricant reste à trouver."),
    "quick_win": TO_BUY,
    "watch": Text("Le besoin reste à confirmer."),
}
"""What each box asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheView:
    """All a sheet is made of.

    `shown` is what the rules let out at the public door, `on` the day of the sheet, `support` the names of
    the bodies to turn to, `moved_on` since when the opportunity is at its stage; `waiting` when members do
    not see it yet: it has no figure then, were it reported by many.
    """

    shown: Published
    on: date
    support: tuple[Words, ...] = ()
    moved_on: date | None = None
    waiting: bool = False
    invented: bool = False


def sheet(view: FicheView, language: str) -> Sheet:
    """Write the sheet in a language ("fr" or "ar"); what is not known becomes an open question."""
    page, shown = _Page(language), view.shown
    return Sheet(
        language=language,
        issuer=page.said(Text("AMCA")),
        kind=page.said(Text("Fiche d’opportunité de fabrication locale")),
        number=page.said(Text("Fiche n° {id}", {"id": str(shown.id)})),
        title=page.said(names.short(facts.name(shown), LONGEST_NAME)),
        advice=page.said(ADVICE[shown.box]) if shown.box else "",
        path=page.path(shown.status),
        product=page.section(Text("Produit"), rows.product(shown, view.moved_on)),
        demand=page.demand(shown, waiting=view.waiting),
        difficulties=page.difficulties(shown),
        origins=page.section(Text("Pays d’origine"), tags=map(Country, shown.origins)),
        standards=page.section(Text("Normes et certificats"), lines=(STANDARDS,)),
        support=page.section(Text("Organismes d’appui"), lines=view.support),
        questions=page.section(Text("Questions ouvertes"), lines=questions(shown)),
        notice=page.said(NO_PLAN),
        warning=page.said(INVENTED) if view.invented else "",
        source=page.said(Text("Source : AMCA, réponses d’acheteurs, {date}.", {"date": view.on})),
        on=view.on,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet being written in one language."""

    language: str

    def said(self, value: Value) -> str:
        return plain(value, self.language)

    def section(
        self,
        title: Words,
        facts: Iterable[rows.Row] = (),
        tags: Iterable[Value] = (),
        lines: Iterable[Words] = (),
        scale: Scale | None = None,
    ) -> Section:
        told = tuple(Fact(self.said(label), self.said(value)) for label, value in facts)
        marked, sentences = tuple(map(self.said, tags)), tuple(map(self.said, lines))
        empty = not (told or marked or sentences or scale)
        return Section(self.said(title), told, marked, (self.said(NOT_SAID),) if empty else sentences, scale)

    def demand(self, shown: Published, *, waiting: bool) -> Section:
        title = Text("Demande agrégée")
        if waiting:
            return self.section(title, rows.waiting(), lines=(WAITING,))
        few = shown.companies == facts.FEW
        return self.section(
            title,
            rows.demand(shown),
            lines=(WITHHELD,) if few else (),
            scale=self.value(shown.value_band),
        )

    def difficulties(self, shown: Published) -> Section:
        tags = map(names.difficulty, shown.constraints)
        return self.section(Text("Difficultés d’importation"), rows.measures(shown), tags)

    def value(self, band: str | None) -> Scale | None:
        if band is None:
            return None
        steps = tuple(map(self.said, rows.VALUE_STEPS.values()))
        return Scale(steps, list(rows.VALUE_STEPS).index(band), self.said(Text("MDH par an")))

    def path(self, status: str) -> Scale | None:
        steps = lifecycle.PATH
        known = status in steps
        return Scale(tuple(map(self.said, map(names.stage, steps))), steps.index(status)) if known else None
