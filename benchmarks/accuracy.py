"""Counts what the readers make of answers whose meaning is written down: right, asked, or silently wrong.

The development set, then the batches of `tests/understanding/data`, then what is no answer of its kind.
Run: python benchmarks/accuracy.py
"""

import sys
from collections import Counter

from share import ROOT, show


def main() -> None:
    """Print the tables."""
    sys.path.insert(0, str(ROOT))
    development()
    for batch in ("answers", "buyers", "unseen/first", "unseen/second"):
        held(batch)


def development() -> None:
    """Print the share of the development set that is read as it says, per kind, and the rest by name."""
    from tests.understanding import test_development_set as development_set
    from understanding.read import read

    kinds: dict[str, list[tuple[str, bool]]] = {}
    for entry in (*development_set.entries(), *development_set.word_entries()):
        found = read(entry["kind"], entry["text"])
        words = entry["kind"] in ("country", "yesno", "intent")
        is_right = development_set.are_words_as_expected if words else development_set.is_as_expected
        right = is_right(entry, found)
        kinds.setdefault(entry["kind"], []).append((f"{entry['id']} {entry['text']}", right))
    for kind, judged in kinds.items():
        show(f"development set, {kind}", judged, 0.98)
    show("development set, whole", [each for judged in kinds.values() for each in judged], 0.98)


def held(batch: str) -> None:
    """Print a table of one batch: a line per kind, then what was to be kept out."""
    from tests.understanding.answers import DATA
    from tests.understanding.verdicts import NUMERIC, kept_out, verdicts

    folder = DATA / batch
    print(f"\n{batch:<14}{'texts':>6}{'right':>8}{'asked':>8}{'silently wrong':>16}")
    for kind in (*NUMERIC, "country", "yesno"):
        if not (folder / f"{kind}.txt").exists():
            continue
        counted = Counter(verdict for _, verdict in verdicts(kind, folder))
        texts = counted.total()
        shares = [counted[verdict] / texts for verdict in ("right", "asked", "wrong")]
        print(f"{kind:<14}{texts:>6}{shares[0]:>8.1%}{shares[1]:>8.1%}{shares[2]:>16.1%}")
    outside = [out for _, _, out in kept_out(folder)]
    print(f"{'kept out':<14}{len(outside):>6}{sum(outside) / len(outside):>8.1%}")


if __name__ == "__main__":
    main()
