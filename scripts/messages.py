"""Keep the catalogues equal to the sentences in the code (`make messages`), or only check that they are.

A sentence is a `Text("…")` or a `Counted("…", "…", n)` anywhere in our rooms. A new one that resembles one
that has just gone takes its translation, marked fuzzy, for somebody to read again.
"""

import ast
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from io import BytesIO
from itertools import product
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from locales.catalogues import LANGUAGES, PLURAL_FORMS, several
from locales.units import OBLIQUE

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("locales", "understanding", "conversations", "opportunities", "outreach", "storage", "bot")
WORDS = {"Text": 1, "Counted": 2}
NO_NUMBER_NEEDED = {"fr": 1, "ar": 3}  # the leading forms that may say the number in words: "مقاولتان"

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: tawtin\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

Sentence = tuple[str, ...]
"""What identifies a message: (sentence,) or (singular, plural)."""


def main(arguments: list[str]) -> int:
    """Update both catalogues, or with `--check` change nothing; 1 when something is wrong with them."""
    sentences = extracted(ROOT)
    problems = clashes(sentences)
    for language in LANGUAGES:
        path = ROOT / "locales" / language / "LC_MESSAGES" / "tawtin.po"
        known = path.read_bytes() if path.exists() else b""
        catalogue = merged(read(known, language), sentences, language)
        text = written(catalogue, language)
        if "--check" not in arguments:
            path.write_bytes(text)
        elif text != known:
            problems.append(f"{language}: out of date, run `make messages`")
        problems += flaws(catalogue, language)
    print("\n".join(problems) or f"{len(sentences)} sentences in {len(LANGUAGES)} languages.")
    return 1 if problems else 0


def extracted(root: Path) -> list[Sentence]:
    """Give every sentence of the code once, room by room, file by file, in the order they are written."""
    files = (path for room in ROOMS for path in sorted((root / room).rglob("*.py")))
    sources = (path.read_text("utf-8") for path in files)
    return list(dict.fromkeys(sentence for source in sources for sentence in sentences_of(source)))


def sentences_of(source: str) -> Iterator[Sentence]:
    """Give the sentences of one Python source, written in the call or kept in a name of the same file."""
    nodes = sorted(ast.walk(ast.parse(source)), key=lambda node: getattr(node, "lineno", 0))
    named = _named_texts(nodes)
    for call in nodes:
        if isinstance(call, ast.Call) and 0 < (count := WORDS.get(_called(call), 0)) <= len(call.args):
            yield from product(*(_texts(argument, named) for argument in call.args[:count]))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _named_texts(nodes: list[ast.AST]) -> dict[str, list[str]]:
    """Give the texts each name of a file is ever given: a long sentence stands on the line above its call."""
    named: dict[str, list[str]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).extend(_texts(node.value, {}))
    return named


def _texts(argument: ast.expr, named: dict[str, list[str]]) -> list[str]:
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name):
            return named.get(name, [])
        case ast.IfExp(body=first, orelse=second):
            return [*_texts(first, named), *_texts(second, named)]
    return []


def clashes(sentences: list[Sentence]) -> list[str]:
    """Name the sentences that a catalogue cannot hold: one singular with several plurals or with none."""
    first: dict[str, Sentence] = {}
    return [
        f"code: {sentence[0]!r} is used with different plurals"
        for sentence in sentences
        if first.setdefault(sentence[0], sentence) != sentence
    ]


def read(source: bytes, language: str) -> Catalog:
    """Read a catalogue; an empty one when there is no source yet."""
    header = HEADER.format(language=language, plural_forms=PLURAL_FORMS[language]).encode()
    return read_po(BytesIO(source or header), locale=language, abort_invalid=True)


def merged(known: Catalog, sentences: list[Sentence], language: str) -> Catalog:
    """Give a catalogue of exactly these sentences, with what is known of their translations."""
    old = {several(message.id): message for message in known if message.id}
    wanted = set(sentences)
    gone = {" ".join(key): message for key, message in old.items() if key not in wanted}
    catalogue = read(b"", language)
    for sentence in sentences:
        message = old.get(sentence) or _carried(sentence, gone, language)
        catalogue[_one_or_several(sentence)] = message
    return catalogue


def _carried(sentence: Sentence, gone: dict[str, Message], language: str) -> Message:
    """Give a new sentence what the sentence it replaces had, as fuzzy; French says what the code says."""
    identity = _one_or_several(sentence)
    alike = [key for key, message in gone.items() if len(several(message.id)) == len(sentence)]
    closest = get_close_matches(" ".join(sentence), alike, 1, 0.6)
    replaced = gone[closest[0]] if closest else None
    if language == "fr" and (replaced is None or replaced.string == replaced.id):
        return Message(identity, identity)
    if replaced is None:
        return Message(identity, "" if len(sentence) == 1 else ("",) * 6)
    return Message(identity, replaced.string, flags={"fuzzy"}, previous_id=replaced.id)


def written(catalogue: Catalog, language: str) -> bytes:
    """Give the .po file: no dates and no places in the code, so that it changes only when words change."""
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, include_previous=True)
    header = HEADER.format(language=language, plural_forms=PLURAL_FORMS[language])
    return header.encode() + body.getvalue().strip(b"\n") + b"\n"


def flaws(catalogue: Catalog, language: str) -> list[str]:
    """Name the entries nobody may read yet: fuzzy, empty, or with other placeholders than the French."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        where = f"{language}: {several(message.id)[0]!r}"
        if message.fuzzy:
            found.append(f"{where} is fuzzy: read it again")
        if not all(several(message.string)):
            found.append(f"{where} is not translated")
        elif not _same_placeholders(message, language):
            found.append(f"{where} has other placeholders than the French")
    return found


def _same_placeholders(message: Message, language: str) -> bool:
    wanted = set().union(*map(_placeholders, several(message.id)))
    forms = [_placeholders(form) for form in several(message.string)]
    if len(forms) == 1:
        return forms[0] == wanted
    in_words = NO_NUMBER_NEEDED[language]
    return all(form | {"n"} == wanted | {"n"} for form in forms[:in_words]) and all(
        form == wanted for form in forms[in_words:]
    )


def _placeholders(text: str) -> set[str]:
    """Give the names between braces; one with a format we do not know keeps it, and so matches nothing."""
    fields = [(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None]
    return {name if spec in {"", OBLIQUE} else f"{name}:{spec}" for name, spec in fields}


def _one_or_several(sentence: Sentence) -> str | tuple[str, ...]:
    return sentence[0] if len(sentence) == 1 else sentence


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
