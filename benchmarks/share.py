"""One figure of a benchmark: how many of how many were right, the share that is asked for, and the rest."""

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = 8


def show(name: str, judged: Iterable[tuple[str, bool]], least: float) -> None:
    """Print the share of texts that were read right, whether it is enough, and the first that were not."""
    table = list(judged)
    wrong = [text for text, right in table if not right]
    share = 1 - len(wrong) / len(table)
    told = "enough" if share >= least else "NOT ENOUGH"
    print(f"{name}: {len(table) - len(wrong)} of {len(table)}, {share:.1%}; at least {least:.1%}: {told}")
    if wrong:
        print("    not: " + " | ".join(wrong[:_SHOWN]) + (" | …" if len(wrong) > _SHOWN else ""))


def need(*packages: str) -> None:
    """End with one line when a package that only benchmarks need is not installed."""
    if missing := [package for package in packages if find_spec(package) is None]:
        sys.exit(f"{', '.join(missing)} missing: python -m pip install --editable '.[benchmarks]'")
