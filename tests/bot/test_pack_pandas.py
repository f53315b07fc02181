"""The pack as the README loads it in pandas: types, codes, dates and Arabic come out as they went in."""

import re
from pathlib import Path

import pytest

from bot.exports.orders import Order
from bot.exports.sinks import folder
from bot.exports.writing import write
from bot.seeding import seed
from opportunities.csv_dialect import EXCEL_FR, RFC4180, Dialect, raw
from storage import Database
from tests.bot.test_exporting import NOW, read

README = Path(__file__).parents[2] / "README.md"


def loader() -> dict[str, object]:
    """Run the README's own lines on pandas, and give what they define."""
    [code] = re.findall(r"```python\n(# pandas.*?)```", README.read_text("utf-8"), re.DOTALL)
    defined: dict[str, object] = {}
    exec(code, defined)  # noqa: S102, it is our own README
    return defined


@pytest.mark.parametrize("dialect", [EXCEL_FR, RFC4180, raw(RFC4180)], ids=["excel-fr", "rfc4180", "raw"])
async def test_the_readme_s_lines_load_the_pack(database: Database, tmp_path: Path, dialect: Dialect) -> None:
    await seed(database, NOW)
    with folder(tmp_path) as sink:
        await write(database, Order(NOW, dialect=dialect), sink)
    load = loader()["load"]
    assert callable(load)
    pack = load(tmp_path)
    needs, difficulties = pack["besoins"], pack["contraintes"]
    assert (len(needs), len(difficulties), len(pack["reponses"])) == (55, 163, 870)
    assert needs["valeur_an_mad_min"].sum() == 193_710_000
    assert needs["code_sh"].dropna().str.match(r"\d{4}(\.\d\d)*$").all()
    assert needs["confirme_le"].dtype.kind == "M"
    assert pack["reponses"]["repondu_le"].dtype.kind == "M"
    assert needs["contrainte_lead_time"].sum() == (difficulties["contrainte_code"] == "lead_time").sum()
    assert needs["produit"].str.startswith("'").sum() == 0
    assert "كرتون" in " ".join(needs["produit"]) or needs["statut_ar"].unique().tolist() == ["مؤكد"]
    joined = difficulties.merge(needs, on="besoin_id", suffixes=("", "_besoin"))
    assert len(joined) == 163
    assert type(pack["codebook"]).__name__ == "DataFrame"


async def test_the_line_of_the_codebook_loads_a_file(database: Database, tmp_path: Path) -> None:
    await seed(database, NOW)
    with folder(tmp_path) as sink:
        await write(database, Order(NOW), sink)
    rows = read(tmp_path / "codebook.csv")
    [told] = [row for row in rows if (row["fichier"], row["colonne"]) == ("codebook", "fichier")]
    for language in ("fr", "ar"):
        [line] = re.findall(r"pandas\.read_csv\(.*?\}\)", told[f"signification_{language}"])
        needs = eval(line, {"pandas": loader()["pd"], "f": tmp_path / "besoins.csv"})  # noqa: S307, our own line
        assert (len(needs), needs["valeur_an_mad_min"].sum()) == (55, 193_710_000)
        assert needs["code_sh"].dropna().str.match(r"'?\d{4}(\.\d\d)*$").all()
