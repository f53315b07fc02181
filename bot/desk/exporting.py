"""Asking for the export pack at the desk: coordinators and admins get it, members are told who does."""

from bot.desk.desk import STAFF, Desk, for_everybody, for_staff
from bot.exports import posting
from bot.exports.orders import Reader
from outreach.exports import REFUSED, UNDER_WAY, unread, working
from outreach.letters import Letter
from outreach.names import cut
from storage import audit, jobs
from storage.audit import Act
from storage.jobs import Wanted

ARGUMENTS = {
    "nouveau": "new",
    "جديد": "new",
    "ministere": "ministry",
    "ministère": "ministry",
    "الوزارة": "ministry",
}
"""What may follow the command, beside the codes of the buttons."""
MEANT = frozenset({"all", *ARGUMENTS.values()})
MOST_TYPED = 60


async def ask(desk: Desk, argument: str = "") -> None:
    """Answer `/export`, with what may follow it: only what is new, or what the ministry may read."""
    if desk.person.role not in STAFF:
        desk.say(REFUSED)
        return
    word = argument.strip().casefold()
    what = ARGUMENTS.get(word, word) or "all"
    if what in MEANT:
        await prepare(desk, what)
    else:
        desk.say(unread(cut(argument, MOST_TYPED)))


async def prepare(desk: Desk, what: str = "all") -> None:
    """Have the pack made by a job; a message of its own says how far it has come."""
    if await jobs.pending(desk.session, posting.KIND, desk.person.id):
        desk.say(UNDER_WAY)
        return
    key = f"export:{desk.now.timestamp():.6f}"
    reader = _reader(desk, what)
    asked = {"reader": reader, "new": what == "new", "letter": f"{key}:{desk.person.id}"}
    desk.letters.append((Letter(working(0), key), desk.person))
    desk.jobs.append(Wanted(posting.KIND, asked, desk.person.id, f"{key}:{desk.person.id}"))
    await audit.note(
        desk.session, Act(desk.now, desk.person.id, "export", reader, {"new": asked["new"], "by": "chat"})
    )


def _reader(desk: Desk, what: str) -> Reader:
    if what == "ministry":
        return "ministry"
    return "admin" if desk.person.role == "admin" else "coordinator"


ACTS = {"export": for_staff(prepare)}
COMMANDS = {"export": for_everybody(ask, free=True)}
