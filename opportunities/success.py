"""Success sheets: their ten blocks, what each needs to be filled, and how far a sheet is proven."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from opportunities.grouping import Alike, Known, likely
from opportunities.stated import Keyed

Proof = Literal["draft", "modelled", "documented", "reproduced"]
PROOFS: tuple[Proof, ...] = get_args(Proof)

MEASURES = ("lead_time", "moq", "landed_cost", "cover", "stockouts")
"""What is measured before and after: each is two questions, `before(measure)` and `after(measure)`."""


def before(measure: str) -> str:
    """Name the question about a measure when the component was imported."""
    return f"{measure}_before"


def after(measure: str) -> str:
    """Name the question about a measure now that it is made here."""
    return f"{measure}_after"


BLOCKS: Mapping[int, tuple[str, ...]] = {
    1: ("title", "sector", "hs", "region", "started", "adopted"),
    2: ("item", "origin", "constraints", *map(before, MEASURES)),
    3: ("process", "maker", "maker_agrees", "local_content", "standard", "centre"),
    4: ("path", "trials", "cost"),
    5: (*map(after, MEASURES), "quality", "buyers"),
    6: ("worked", "nearly_stopped"),
    7: ("support",),
    8: ("conditions", "to_change", "first_step"),
    9: ("export",),
    10: ("proof", "permission"),
}
"""The questions of each block, by key. Author, status and version are not asked."""
NEEDED: Mapping[int, tuple[str, ...]] = {
    1: ("title", "sector"),
    2: ("item", "origin", "constraints"),
    3: ("process",),
    4: ("path",),
    5: (),
    6: ("worked",),
    7: ("support",),
}
"""What must be answered for a block to count as filled; block 5 asks for one measured pair instead."""
_MODELLED, _DOCUMENTED = range(1, 4), range(1, 8)
_REPRODUCIBLE = 0.35
"""The likeness from which a success is proposed on an open opportunity: the same heading is enough."""


def gate(answers: Keyed, second_case: int | None = None) -> Proof:
    """Give how far a sheet is proven by its answers and, once it has one, its second case's id.

    Modelled: blocks 1 to 3. Documented: 1 to 7 and a measure taken before and after. Reproduced: documented,
    and done again elsewhere.
    """
    if lacking(answers, "modelled"):
        return "draft"
    if lacking(answers, "documented"):
        return "modelled"
    return "documented" if second_case is None else "reproduced"


def lacking(answers: Keyed, proof: Proof) -> tuple[str, ...]:
    """Give the keys still to be answered for a gate, in order; those that would make a pair if none does."""
    if proof == "draft":
        return ()
    blocks = _MODELLED if proof == "modelled" else _DOCUMENTED
    missing = [key for block in blocks for key in NEEDED[block] if not _given(answers, key)]
    if proof != "modelled" and not measured(answers):
        missing += [key for measure in MEASURES for key in _of_pair(measure) if not _given(answers, key)]
    return tuple(missing)


def measured(answers: Keyed) -> tuple[str, ...]:
    """Give the measures taken both before and after."""
    return tuple(measure for measure in MEASURES if all(_given(answers, key) for key in _of_pair(measure)))


def similar_open(success: Known, opportunities: tuple[Known, ...], n: int = 5) -> tuple[Alike, ...]:
    """Give the open opportunities a success could be reproduced on, best first, its own (its `id`) left out.

    They share its customs heading, or their names are close; one about another product is not proposed.
    """
    return likely(success, opportunities, n, least=_REPRODUCIBLE)


def _of_pair(measure: str) -> tuple[str, str]:
    return before(measure), after(measure)


def _given(answers: Keyed, key: str) -> bool:
    """Tell whether a question has an answer with something in it."""
    answer: Any = answers.get(key) or {}
    return answer.get("status") == "given" and answer.get("value") not in (None, "", {}, [])
