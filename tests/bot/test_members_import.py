"""`tawtin members import`: one invitation each, or every wrong line is named and nothing is done."""

import csv
import io
from pathlib import Path

import pytest

from bot import members_import
from bot.member_list import Invited, ListError, read
from bot.members_import import import_list
from bot.refusals import RefusedError
from bot.settings import Settings, load
from opportunities.csv_dialect import EXCEL_FR, RFC4180
from storage import Database
from tests.bot.conftest import rows

LIST = (
    "Prénom;Nom;Société;Rôle;Langue;E-mail\r\n"
    "Salma;Alaoui;Huileries du Saïs;adhérente;fr;salma@example.com\r\n"
    "\r\n"
    "كريم;;معاصر سايس;شريك;العربية;\r\n"
)
SALMA = Invited(2, "Salma", "Huileries du Saïs", "Alaoui", "member", "fr", "salma@example.com")
KARIM = Invited(4, "كريم", "معاصر سايس", role="partner", language="ar")
COUNTS = "SELECT (SELECT COUNT(*) FROM invitations), (SELECT COUNT(*) FROM companies)"


def text_of(path: Path) -> str:
    """Read what was written."""
    return path.read_text(encoding="utf-8")


def names_in(folder: Path) -> list[str]:
    """Give what a folder holds."""
    return sorted(each.name for each in folder.iterdir())


def mode_of(path: Path) -> int:
    """Give who may read and write a file."""
    return path.stat().st_mode & 0o777


@pytest.fixture
def settings(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give settings of a bot whose name is known without asking Telegram."""

    async def named(_settings: Settings) -> str:
        return "tawtin_bot"

    monkeypatch.setattr(members_import, "bot_name", named)
    return load(database_url=database_url)


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.replace(";", "\t").encode(),
        LIST.replace(";", "\t").encode("utf-16"),
    ],
)
def test_a_list_is_read_as_excel_saves_it(content: bytes) -> None:
    assert read(content) == [SALMA, KARIM]


def test_windows_latin_and_english_headers_are_read() -> None:
    content = 'first_name,company\n"Hélène","Café, Thé"\n'.encode("cp1252")
    assert read(content) == [Invited(2, "Hélène", "Café, Thé")]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("", ["the file is empty"]),
        ("prenom;nom\nSalma;Alaoui", ["line 1: the header must name company (in French, English or Arabic)"]),
        ("prenom;societe\n", ["0 people: from 1 to 5000 are expected"]),
        (
            "prenom;societe;role;langue;email\n;Atlas\nSalma;\nSalma;Atlas;roi\nSalma;Atlas;;de\nSalma;Atlas;;;x@y",
            [
                "line 2: first_name is missing",
                "line 3: company is missing",
                "line 4: role must be member, partner or coordinator, not 'roi'",
                "line 5: language must be fr or ar, not 'de'",
                "line 6: 'x@y' is not an e-mail address",
            ],
        ),
        ("prenom;societe\nSalma;Atlas\nSALMA;Sté Atlas", ["line 3: the same person as line 2"]),
        (f"prenom;societe\n{'x' * 121};Atlas", ["line 2: more than 120 characters in a cell"]),
    ],
)
def test_every_wrong_line_is_named(content: str, problems: list[str]) -> None:
    with pytest.raises(ListError) as refused:
        read(content.encode())
    assert list(refused.value.problems) == problems


async def test_each_line_becomes_an_invitation_for_one(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"
    written, said = await import_list(settings, LIST.encode("utf-8-sig"), out, 30, EXCEL_FR)
    assert written == ""
    assert said.startswith("2 invitations, each for one person, until ")
    content = text_of(out)
    assert content.startswith("\ufeffprenom;nom;societe;role;langue;email;lien;expire_le;message\n")
    found = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    assert [(each["prenom"], each["role"], each["langue"]) for each in found] == [
        ("Salma", "member", "fr"),
        ("كريم", "partner", "ar"),
    ]
    assert all(each["lien"].startswith("https://t.me/tawtin_bot?start=") for each in found)
    assert all(each["message"].endswith(each["lien"]) for each in found)
    kept = "SELECT role, uses_left, c.name, c.confirmed_at IS NOT NULL FROM invitations i"
    assert await rows(database, f"{kept} JOIN companies c ON c.id = i.company_id ORDER BY i.id") == [
        ("member", 1, "Huileries du Saïs", True),
        ("partner", 1, "معاصر سايس", True),
    ]
    assert names_in(tmp_path) == ["links.csv"]


async def test_links_go_to_standard_output_without_a_file(settings: Settings) -> None:
    written, _ = await import_list(settings, b"prenom;societe\nSalma;Atlas\n", None, 30, RFC4180)
    assert written.splitlines()[0] == "prenom,nom,societe,role,langue,email,lien,expire_le,message"


async def test_a_wrong_line_or_a_file_that_cannot_be_written_leaves_nothing_done(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    bad, good = b"prenom;societe\nSalma;Atlas\n;Atlas\n", b"prenom;societe\nSalma;Atlas\n"
    with pytest.raises(RefusedError, match="line 3: first_name is missing"):
        await import_list(settings, bad, tmp_path / "links.csv", 30, EXCEL_FR)
    with pytest.raises(OSError, match="No such file"):
        await import_list(settings, good, tmp_path / "nowhere" / "links.csv", 30, EXCEL_FR)
    assert await rows(database, COUNTS) == [(0, 0)]


@pytest.mark.parametrize("code", ["cp1256", "mac-roman", "cp850"])
def test_a_name_that_would_be_misread_is_refused_and_not_guessed(code: str) -> None:
    content = "prenom;societe\nSalma;Atlas\n{};Atlas\n".format("كريم" if code == "cp1256" else "Hélène")
    with pytest.raises(ListError) as refused:
        read(content.encode(code))
    assert refused.value.problems == ("line 3: it cannot be read; in Excel, save the file as « CSV UTF-8 »",)


@pytest.mark.parametrize("content", [b"Sal\0ma;Atlas", "Salma;Atlas".encode("utf-16-le")])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ListError, match="line 2: it cannot be read"):
        read(b"prenom;societe\n" + content)


async def test_links_made_before_are_never_written_over(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"
    content = b"prenom;societe\nSalma;Atlas\n"
    await import_list(settings, content, out, 30, EXCEL_FR)
    before = text_of(out)
    with pytest.raises(RefusedError, match="is there already"):
        await import_list(settings, content, out, 30, EXCEL_FR)
    assert text_of(out) == before
    assert await rows(database, COUNTS) == [(1, 1)]


async def test_links_are_for_their_owner_s_eyes_and_say_what_each_is_invited_to(
    settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"
    content = b"prenom;societe;role\nSalma;Atlas;\nAhmed;FENAGRI;partenaire\n"
    await import_list(settings, content, out, 30, EXCEL_FR)
    assert mode_of(out) == 0o600
    found = csv.DictReader(io.StringIO(text_of(out).removeprefix("\ufeff")), delimiter=";")
    assert [each["message"].split("Votre lien")[0] for each in found] == [
        (
            "Bonjour Salma. L’AMCA vous invite à signaler ce que votre société (Atlas) importe et qui"
            " pourrait être fabriqué au Maroc. "
        ),
        "Bonjour Ahmed. L’AMCA vous ouvre l’accès à Tawtin pour FENAGRI. ",
    ]
