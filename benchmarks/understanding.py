"""Times the readers: microseconds of a typical answer per kind, milliseconds to load the vocabularies.

Run: python benchmarks/understanding.py
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 200
ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "tests" / "understanding" / "data" / "typed_answers.json"
KIND_OF_FIELD: dict[str, Any] = {
    "value": "money",
    "volume": "quantity",
    "lead_time": "duration",
    "stockout": "count",
    "country": "country",
}


def seconds(work: Callable[..., Any], *given: Any) -> float:
    """Time one call."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def main() -> None:
    """Print one line per figure."""
    sys.path.insert(0, str(ROOT))
    from understanding.read import read
    from understanding.vocabulary import vocabulary

    print(f"numeric vocabularies loaded in {seconds(vocabulary) * 1000:.0f} ms")
    print(f"first country read in {seconds(read, 'country', 'Chine') * 1000:.0f} ms")
    entries = json.loads(ANSWERS.read_text(encoding="utf-8"))["answers"]
    for field, kind in KIND_OF_FIELD.items():
        texts = [entry["text"] for entry in entries if entry["field"] == field]
        for text in texts:
            read(kind, text)
        times = sorted(seconds(read, kind, text) for text in texts for _ in range(ROUNDS))
        slow = times[len(times) * 95 // 100]
        print(f"{kind}: median {median(times) * 1e6:.0f} µs, 95th percentile {slow * 1e6:.0f} µs")


if __name__ == "__main__":
    main()
