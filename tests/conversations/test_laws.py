"""Laws of the engine: the same active answers give the same record however one gets there; nothing raises."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.answers import Key
from conversations.heard import Command, Heard, Said, Tapped
from conversations.survey import held
from tests.conversations.player import Player, tap_of

TARGET: dict[Key, tuple[str, ...]] = {
    (0, "language"): ("tap:fr",),
    (0, "start"): ("tap:go",),
    (0, "consent"): ("tap:~all",),
    (0, "company"): ("say:Huileries du Saïs",),
    (0, "role"): ("tap:manager",),
    (1, "name"): ("say:vannes à boule inox",),
    (1, "origin"): ("tap:ES",),
    (1, "channel"): ("tap:direct",),
    (1, "constraints"): ("say:délai trop long, ruptures fréquentes", "tap:lead_time=3", "tap:stockouts=1"),
    (1, "lead_time"): ("say:8 à 9 semaines",),
    (1, "stockouts"): ("say:3 fois",),
    (1, "line_stopped"): ("tap:no",),
    (1, "quantity"): ("say:5 tonnes par mois",),
    (1, "value"): ("tap:b4",),
}
"""What each question is answered with in the end."""

STRAY = (
    "say:12",
    "say:50 millions",
    "say:2 mois",
    "say:Chine",
    "say:oui",
    "say:non",
    "say:beaucoup",
    "say:passer",
    "say:retour",
    "say:je ne sais pas",
    "say:stop",
    "say:non je voulais dire 3 mois",
    "say:délai et minimum de commande",
    "tap:~back",
    "tap:~skip",
    "tap:none",
    "tap:~done",
    "tap:~keep",
    "tap:~d0",
    "tap:~yes",
    "tap:~no",
    "tap:accessibility=2",
    "tap:lead_time=0",
    "tap:correct",
    "tap:b2",
    "tap:FR",
    "command:retour",
    "command:langue",
    "command:aide",
    "command:passer",
    "command:arreter",
    "command:start",
    "command:mes_composants",
    "repeat",
    "edit",
    "target",
)


def perform(player: Player, action: str, last: list[Heard]) -> None:
    """Do one thing as a member would; a button that is nowhere to be seen is not tapped."""
    verb, _, what = action.partition(":")
    heard: Heard | None = None
    if verb == "tap":
        try:
            heard = player.button(what)
        except LookupError:
            return
    elif verb == "say":
        player.messages += 1
        heard = Said(what, player.messages)
    elif verb == "command":
        heard = Command(what)
    elif verb == "repeat" and last:
        heard = last[-1]
    elif verb == "edit":
        player.edit(player.messages, "4 mois")
    if heard is not None:
        last.append(heard)
        player.hear(heard)


def asked(player: Player) -> Key | None:
    """What the last message asks, as a member sees it."""
    for reply in reversed(player.shown):
        if reply.key and reply.key not in ("mine", "menu", "line"):
            return (reply.component, reply.key)
    return None


def towards(player: Player, place: Key, last: list[Heard]) -> None:
    """Give the question asked its final answer; whatever waits for a yes or no is left first."""
    if player.state.draft:
        player.hear(Command("retour"))
        return
    for action in TARGET.get(place, ("tap:~skip",)):
        perform(player, action, last)


def finished(player: Player, last: list[Heard]) -> dict[str, tuple[str, object]]:
    """Bring every answer to its target through the recap's corrections, and give what would be stored."""
    for _ in range(120):
        player.hear(Command("start"))
        place = asked(player)
        assert place is not None
        wrong = next((key for key in TARGET if _differs(player, key)), None)
        if place != (1, "recap") or player.state.draft:
            towards(player, place, last)
        elif wrong and wrong[0]:
            player.hear(Tapped(1, "line", 0, wrong[1]))
            towards(player, wrong, last)
        else:
            break
    return record(player)


def _differs(player: Player, key: Key) -> bool:
    answers = held(player.survey, player.state, key[0])
    straight = STRAIGHT.get(f"{key[0]}.{key[1]}")
    answer = answers.get(key[1])
    return straight is not None and (answer is None or (answer.status, answer.value) != straight)


def record(player: Player) -> dict[str, tuple[str, object]]:
    """Give the active answers of the component: what a Need is built from."""
    answers = held(player.survey, player.state, 1)
    return {f"1.{key}": (answer.status, answer.value) for key, answer in answers.items()}


def straight() -> dict[str, tuple[str, object]]:
    """Answer everything in order, once."""
    player = Player()
    player.start()
    for actions in TARGET.values():
        for action in actions:
            perform(player, action, [])
    return record(player)


STRAIGHT = straight()


def test_the_straight_run_reaches_the_recap_with_every_answer() -> None:
    assert list(STRAIGHT) == [f"{component}.{key}" for component, key in TARGET if component]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STRAY), max_size=40))
def test_any_walk_that_ends_with_the_same_active_answers_stores_the_same_record(walk: list[str]) -> None:
    player = Player()
    last: list[Heard] = []
    player.start()
    for action in walk:
        if action == "target":
            place = asked(player)
            towards(player, place, last) if place else player.start()
        else:
            perform(player, action, last)
    assert finished(player, last) == STRAIGHT


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.integers(min_value=1, max_value=len(TARGET)))
def test_nothing_typed_raises_and_something_is_always_answered(text: str, depth: int) -> None:
    player = Player()
    player.start()
    for actions in list(TARGET.values())[:depth]:
        for action in actions:
            perform(player, action, [])
    player.say(text)
    assert player.last is not None
    assert player.last.replies


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STRAY), max_size=25), st.data())
def test_the_same_tap_twice_changes_nothing_more(walk: list[str], data: st.DataObject) -> None:
    player = Player()
    last: list[Heard] = []
    player.start()
    for action in walk:
        perform(player, action if action != "target" else "command:start", last)
    taps = [tap_of(reply, button) for reply in player.shown[-4:] for row in reply.buttons for button in row]
    tap = data.draw(st.sampled_from(taps))
    player.hear(tap)
    once = {component: dict(answers) for component, answers in player.state.answers.items()}
    if tap.option in (
        "copy",
        "another",
        "new",
        "~back",
        "~d0",
        "~d1",
        "~d2",
        "~yes",
        "~done",
        "~all",
        "sure",
    ):
        return
    player.hear(tap)
    again = {component: dict(answers) for component, answers in player.state.answers.items()}
    assert {c: {k: a.value for k, a in x.items()} for c, x in again.items()} == {
        c: {k: a.value for k, a in x.items()} for c, x in once.items()
    }


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STRAY), max_size=30))
def test_with_consent_refused_nothing_is_kept_but_the_choices(walk: list[str]) -> None:
    player = Player()
    player.start()
    last: list[Heard] = []
    for actions in TARGET.values():
        for action in actions:
            perform(player, action, last)
    player.hear(Tapped(0, "menu", 0, "consent"))
    perform(player, "tap:refuse", last)
    before = {component: dict(answers) for component, answers in player.state.answers.items()}
    for action in (each for each in walk if each not in ("target", "tap:~keep")):
        perform(player, action, last)
        step = player.last
        assert step is not None
        kept = {(change.component, change.key) for change in step.changed} - {(0, "consent"), (0, "language")}
        assert (kept, step.kept, step.completed) == (set(), (), ())
    assert {key: before[key] for key in before if key} == {
        key: dict(answers) for key, answers in player.state.answers.items() if key
    }
