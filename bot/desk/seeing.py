"""Who may read members' names beside figures, and the trace of each time they did.

Coordinators may work for a competitor: they read such names only when an admin gave them leave.
"""

from bot.desk.desk import Desk
from storage import audit
from storage.audit import Act
from storage.people import Person


def sees(person: Person) -> bool:
    """Tell whether somebody may read members' names beside prices, suppliers or values."""
    return person.role == "admin" or (person.role == "coordinator" and person.sees_names)


async def looked(desk: Desk, subject: str) -> None:
    """Write down that this person was shown names beside figures."""
    await audit.note(desk.session, Act(desk.now, desk.person.id, "look", f"{subject}:names"))
