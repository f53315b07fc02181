"""The installed package: built as a wheel, installed outside the tree, it migrates, seeds and talks."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = {
    "fr": [
        "C'est parti",
        "Tout accepter",
        "Huileries du Saïs",
        "Responsable achats",
        "vannes à boule",
        "Espagne",
    ],
    "ar": ["هيا نبدأ", "أوافق على الكل", "معاصر سايس", "مسؤول(ة) عن المشتريات", "صمامات", "إسبانيا"],
}
LAST_QUESTION = {"fr": "L’importez-vous vous-même", "ar": "هل تستوردونه بأنفسكم؟"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a Python of its own with the wheel in it, our dependencies beside, the tree not on its path."""
    folder = tmp_path_factory.mktemp("installed")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", str(folder / "dist"), str(ROOT), folder=folder)
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), folder=folder)
    packages = next((folder / "venv" / "lib").glob("python*")) / "site-packages"
    wheel = next((folder / "dist").glob("*.whl"))
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(packages))
    run(*install, str(wheel), folder=folder)
    # A plain line adds the folder without reading its own .pth files: the editable install stays out.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "venv" / "bin" / "python"


def run(*command: str, folder: Path, typed: str = "") -> str:
    """Run a command in a folder, its home too, and give what it printed; its failure is the test's."""
    done = subprocess.run(
        command,
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "HOME": str(folder)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_wheel_migrates_seeds_and_talks(installed: Path, tmp_path: Path, language: str) -> None:
    tawtin = (str(installed), "-m", "bot.cli")
    run(*tawtin, "migrate", folder=tmp_path)
    run(*tawtin, "seed", folder=tmp_path)
    typed = "\n".join(SCRIPT[language]) + "\n"
    shown = run(*tawtin, "talk", "--language", language, folder=tmp_path, typed=typed)
    assert LAST_QUESTION[language] in shown.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))


def test_the_tree_is_not_on_the_installed_path(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed), "-c", "import bot; print(bot.__file__)", folder=tmp_path)
    assert str(ROOT) not in where
