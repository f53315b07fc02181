"""The HTML parse mode: tags become entities; what Telegram would not take is refused with its words."""

from html.parser import HTMLParser

from playground.entities import units
from playground.models import MessageEntity
from playground.refusals import bad_request

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip


def parsed(text: str, parse_mode: str) -> tuple[str, list[MessageEntity]]:
    """The plain text and its entities; Markdown is refused: the playground reads HTML only."""
    if parse_mode.lower() in ("markdown", "markdownv2"):
        raise bad_request("can't parse entities: the playground reads HTML and no Markdown")
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        tag = reader.open[-1][0]
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return reader.text, sorted(reader.entities, key=lambda entity: (entity.offset, -entity.length))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[MessageEntity] = []
        self.open: list[tuple[str, int, str | None]] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append((tag, units(self.text), dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad_request(f'can\'t parse entities: Unexpected end tag "{tag}"')
        _, start, href = self.open.pop()
        length = units(self.text) - start
        if length and (tag != "a" or href):
            self.entities.append(MessageEntity(type=TAGS[tag], offset=start, length=length, url=href))
