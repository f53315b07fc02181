"""Times the suggestions to merge among 100,000 needs, and says the memory they take.

Run: python benchmarks/grouping.py
"""

import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NEEDS, SECONDS, MEGABYTES = 100_000, 60, 500
VARIETIES = ("fr", "ar", "ary-Arab", "ary-Latn")
SIZES = ("20 kg", "DN50", "28 mm", '1/2"', "200 µm", "300 g/m²", "400 kVA", "1200x800", "50 cl", "M12", "6 m")
USES = (
    "pour l'industrie",
    "pour export",
    "sur plan",
    "haute pression",
    "standard",
    "للتصدير",
    "حسب الطلب",
    "dyal lma3mal",
    "bhal dyal talian",
)
OPENINGS = ("", "", "", "on importe des ", "achat de ", "بغيت ", "kanjibo ", "استيراد ")


def invented(chance: random.Random, product: Any, qualities: list[list[str]]) -> str:
    """Write a product as somebody would type it: a spelling, a quality or two, a size, a reference, a use."""
    words = [chance.choice(OPENINGS) + chance.choice(product[chance.choice(VARIETIES)])]
    words += [chance.choice(chance.choice(qualities)) for _ in range(chance.randrange(3))]
    words += [chance.choice(SIZES)] * (chance.random() < 0.4)
    words += [f"{chance.choice('ABDKRTXZ')}{chance.randrange(100, 9999)}"] * (chance.random() < 0.25)
    words += [chance.choice(USES)] * (chance.random() < 0.3)
    return " ".join(words)


def main() -> None:
    """Print one line per figure; 1 when a limit is passed."""
    sys.path.insert(0, str(ROOT))
    from opportunities.grouping import Known, suggestions
    from understanding.phrases import listed

    chance = random.Random(7)
    products, qualities = listed("products"), list(listed("qualities").values())
    wanted = chance.choices(products, [1 / (rank + 10) for rank in range(len(products))], k=NEEDS)
    items = [
        Known(
            number,
            (invented(chance, product, qualities),),
            f"{product['hs']}{chance.choice(('', '', '10', '90'))}" if chance.random() < 0.4 else None,
            product["sector"],
        )
        for number, product in enumerate(wanted)
    ]
    start = time.perf_counter()
    found = suggestions(items)
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right = sum(wanted[pair.a] is wanted[pair.b] for pair in found) / len(found)
    print(f"{NEEDS} needs: {len(found)} suggestions in {spent:.1f} s (limit {SECONDS} s)")
    print(f"{right:.0%} of them of one product of the vocabulary")
    print(f"peak memory of the whole process {peak:.0f} MB (limit {MEGABYTES} MB)")
    sys.exit(spent > SECONDS or peak > MEGABYTES)


if __name__ == "__main__":
    main()
