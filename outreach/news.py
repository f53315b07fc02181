"""What became of a product, said to whoever reported it: one sentence for each event worth telling."""

from collections.abc import Sequence
from dataclasses import replace

from locales import Either, Named, Text, Value, Words
from opportunities import lifecycle
from outreach.views import News

FEDERATION = Text("fédération du secteur")
"""Who a product was sent to, when nobody noted it."""


def said(news: News) -> Words | None:
    """Say one event; None when it is the house's own business."""
    match news.kind:
        case "moved" | "dropped" if news.status:
            body = (news.body or FEDERATION) if news.status == "sent" else None
            return lifecycle.news(news.status, news.product, body, news.reason)
        case "quiet":
            return lifecycle.still(news.product, news.quiet or lifecycle.QUIET)
        case "published":
            return _published(news)
        case "withdrawn":
            return Text("{product} : n’est plus publié.", {"product": news.product})
        case _:
            return None


def latest(told: Sequence[News]) -> Words | None:
    """Say in one line all that is worth telling of one product, oldest first: where it stands now.

    The name it was published under stands beside the product's; None when nothing is worth telling.
    """
    worth = [each for each in told if said(each)]
    if not worth or worth[-1].kind == "withdrawn":
        return said(worth[-1]) if worth else None
    published = next((each for each in reversed(worth) if each.kind == "published"), None)
    moved = [each for each in worth if each.kind not in ("published", "withdrawn")]
    if not moved:
        return said(worth[-1])
    return _under(moved[-1], published.name) if published and published.name else said(moved[-1])


def _under(news: News, name: Named) -> Words | None:
    alone, values = said(news), {"product": news.product, "name": name}
    named = said(replace(news, product=Text("{product}, publié sous le nom « {name} »", values)))
    return _unless_same(news.product, name, named, alone) if named and alone else None


def _unless_same(product: Value, name: Named, named: Words, alone: Words) -> Words:
    """Say the name it was published under, but to whoever would read the product's own once more."""
    typed = product if isinstance(product, Named) else Named(str(product), str(product))
    return Either(
        alone if typed.fr.casefold() == name.fr.casefold() else named,
        alone if typed.ar.casefold() == name.ar.casefold() else named,
    )


def _published(news: News) -> Words:
    told: dict[str, Value] = {"product": news.product}
    alone = Text("{product} : publié parmi les opportunités.", told)
    if news.name is None:
        return alone
    named = Text("{product} : publié sous le nom « {name} ».", {**told, "name": news.name})
    return _unless_same(news.product, news.name, named, alone)
