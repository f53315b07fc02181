"""Letters to those in charge, from an act of somebody else."""

from bot.desk.desk import Desk
from outreach.letters import Letter
from storage import people


async def tell(desk: Desk, letter: Letter) -> None:
    """Write to every coordinator and admin, whoever acts excepted."""
    staff = await people.with_role(desk.session, "coordinator", "admin")
    desk.letters += [(letter, each) for each in staff if each.id != desk.person.id]
