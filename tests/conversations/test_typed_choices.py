"""What is typed at lists and at the severity screen: read when it is plain, offered when it is nearly so."""

import pytest

from conversations.constraints import CONSTRAINTS
from conversations.heard import Attached, Command, Tapped
from conversations.kinds.choices import GRAVITY
from conversations.kinds.kind import Known, Misheard, Understood
from conversations.severity import SURE, rated
from locales import LANGUAGES, plain
from outreach.surveys import KINDS
from tests.conversations.player import Player
from tests.conversations.test_interview import begun, play, values


def channel(typed: str) -> object:
    """Give what is understood of an answer to "do you import it yourself?"."""
    player = begun("say:vis", "CN", f"say:{typed}")
    return values(player).get("channel")


def level(*typed: str) -> Player:
    """Bring somebody to the levels of two difficulties, then type these."""
    return begun("say:vis", "CN", "direct", "say:délai et ruptures", *(f"say:{each}" for each in typed))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("oui", "direct"),
        ("non", "local"),
        ("direct", "direct"),
        ("oui en direct", "direct"),
        ("non via importateur", "local"),
        ("importateur local", "local"),
        ("par un grossiste", "local"),
        ("les 2", "both"),
        ("مباشرة", "direct"),
        ("لا", "local"),
        ("عن طريق مستورد", "local"),
        ("بوحدي", "direct"),
        ("b rasi", "direct"),
        ("bjouj", "both"),
        ("3", "both"),
    ],
)
def test_a_list_takes_part_of_a_label_a_word_of_its_own_or_a_plain_yes(typed: str, code: str) -> None:
    assert channel(typed) == code


def test_a_word_that_is_denied_names_nothing() -> None:
    assert channel("pas en direct") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3", "few"),
        ("1", "one"),
        ("2", "few"),
        ("5", "many"),
        ("une dizaine", "many"),
        ("plus de 3", "many"),
        ("deux", "few"),
        ("un seul", "one"),
        ("jouj", "few"),
    ],
)
def test_a_number_of_suppliers_is_no_place_in_the_list(typed: str, code: str) -> None:
    player = begun("say:vis", "CN", "direct", "say:difficile à trouver", "say:2", f"say:{typed}")
    assert values(player)["accessibility"] == code


def test_a_number_that_falls_in_two_ranges_is_asked_again() -> None:
    player = begun("say:vis", "CN", "direct", "say:difficile à trouver", "say:2", "say:3 à 5")
    assert player.said().startswith("Plusieurs réponses conviennent : touchez la bonne.")
    assert "accessibility" not in values(player)


def test_figures_of_a_list_of_figures_are_no_places_in_it() -> None:
    kind = KINDS["invite"]("invite", {"roles": ["member"]}).question((0, "uses")).kind
    read = {text: kind.read(text, Known()) for text in ("20", "5", "3")}
    assert (read["20"], read["5"]) == (Understood("20"), Understood("5"))
    assert isinstance(read["3"], Misheard)


def test_the_second_misunderstanding_of_a_list_says_each_thing_once() -> None:
    player = begun("say:vis", "CN", "say:trop", "say:trop")
    assert player.said() == (
        "« trop » n’est pas dans la liste.\n"
        "Touchez une des réponses proposées, ou écrivez son numéro.\n"
        "Exemple : « 2 » pour la deuxième réponse.\n"
        "L’importez-vous vous-même ?"
    )


def test_a_word_of_the_list_comes_before_the_wish_it_looks_like() -> None:
    player = begun("say:vis", "CN", "direct", "say:autre")
    assert (player.state.draft["ticks"], player.state.draft["stage"]) == ({"other": 2}, "severity")


def test_what_is_typed_at_a_grid_adds_to_what_is_ticked() -> None:
    player = begun("say:vis", "CN", "direct", "lead_time=2", "say:ruptures")
    assert player.state.draft["ticks"] == {"lead_time": 2, "stockouts": 2}


@pytest.mark.parametrize(
    ("typed", "severities"),
    [
        ("bloquant", (3, 3)),
        ("3", (3, 3)),
        ("3 et 2", (3, 2)),
        ("délai bloquant, rupture gênant", (3, 1)),
        ("2 pour le délai, 3 pour les ruptures", (2, 3)),
        ("délai et ruptures 3", (3, 3)),
        ("الأجل 3 والنفاد 1", (3, 1)),
        ("نفاد المخزون معرقل والأجل مؤثر", (2, 3)),
        ("je sais pas", (2, 2)),
        ("passer", (2, 2)),
        ("terminé", (2, 2)),
        ("تم", (2, 2)),
        ("fini", (2, 2)),
    ],
)
def test_levels_typed_in_the_words_of_the_scale_count_at_once(
    typed: str, severities: tuple[int, int]
) -> None:
    player = level(typed)
    assert values(player)["constraints"] == {"lead_time": severities[0], "stockouts": severities[1]}


@pytest.mark.parametrize(
    ("typed", "severities"),
    [
        ("grave pour les délais", (3, 2)),
        ("très grave", (3, 3)),
        ("pas grave", (1, 1)),
        ("قليل", (1, 1)),
        ("chwiya", (1, 1)),
        ("بزاف", (3, 3)),
        ("moyen", (2, 2)),
    ],
)
def test_levels_said_otherwise_are_shown_and_wait_for_a_yes(typed: str, severities: tuple[int, int]) -> None:
    shown = {"lead_time": severities[0], "stockouts": severities[1]}
    player = level(typed)
    assert player.said().startswith("J’ai lu : ")
    assert ("constraints" in values(player), player.state.draft["ticks"]) == (False, shown)
    player.say("oui")
    assert values(player)["constraints"] == shown


@pytest.mark.parametrize("typed", ["3 mois", "10", "délai, grave, ruptures", "le premier", "oui"])
def test_what_is_no_level_for_sure_is_asked_again(typed: str) -> None:
    player = level(typed)
    assert player.said().startswith("Touchez un niveau par ligne, puis « Terminé ».")
    assert player.state.draft["ticks"] == {"lead_time": 2, "stockouts": 2}


def test_the_other_line_keeps_waiting_when_one_is_rated() -> None:
    player = level("délai 3")
    assert (player.state.draft["ticks"], player.state.draft["rated"]) == (
        {"lead_time": 3, "stockouts": 2},
        ["lead_time"],
    )
    player.say("1")
    assert values(player)["constraints"] == {"lead_time": 3, "stockouts": 1}


def test_a_difficulty_named_at_the_levels_is_added() -> None:
    assert level("et aussi moq").state.draft["ticks"] == {"franco_moq": 2, "lead_time": 2, "stockouts": 2}


def test_back_from_the_levels_keeps_the_ticks_then_goes_to_the_question_before() -> None:
    player = level("retour")
    assert (player.shown[-1].key, player.state.draft["ticks"]) == (
        "constraints",
        {"lead_time": 2, "stockouts": 2},
    )
    player.say("retour")
    assert player.shown[-1].key == "channel"


def test_skipping_at_the_levels_keeps_the_difficulties() -> None:
    player = level()
    player.hear(Command("passer"))
    assert values(player)["constraints"] == {"lead_time": 2, "stockouts": 2}


def test_the_levels_button_of_a_screen_that_was_left_answers_nothing() -> None:
    player = level("retour")
    player.tap("lead_time=0")
    player.tap("stockouts=0")
    player.hear(Tapped(1, "constraints", 0, "~rated"))
    assert (values(player).get("constraints"), player.said()[:24]) == (None, "Ce bouton n’est plus val")


def test_the_scale_reads_its_own_words_in_both_languages() -> None:
    assert set(SURE) == set(GRAVITY)
    for number, word in GRAVITY.items():
        for language in LANGUAGES:
            said = rated(plain(word, language), CONSTRAINTS, ["lead_time"])
            assert said is not None
            assert (said.levels, said.sure) == ({"lead_time": number}, True)


def test_a_text_after_stop_is_asked_about_where_anything_could_be_an_answer() -> None:
    player = begun("say:stop", "say:roulements à billes")
    assert player.said() == (
        "Quel produit importé aimeriez-vous acheter au Maroc ? Écrivez-le comme sur vos bons de commande."
        " Une photo ou une fiche technique est bienvenue.\n« roulements à billes » : est-ce votre réponse ?"
    )
    player.say("oui")
    assert values(player) == {"name": {"name": "roulements à billes"}}


def test_a_greeting_after_stop_goes_on_where_it_stood() -> None:
    player = begun("say:vis", "CN", "say:stop", "say:bonjour")
    assert player.said().startswith("Nous en étions à « vis ».\nIl reste 4 questions.\nL’importez-vous")


def test_an_answer_after_stop_is_taken_when_it_can_only_be_one() -> None:
    player = begun("say:vis", "say:stop", "say:chine")
    assert values(player)["origin"] == {"kind": "country", "countries": ["CN"]}


@pytest.mark.parametrize("typed", ["bonjour", "Salam", "السلام عليكم", "ok", "merci !"])
def test_a_greeting_is_no_name(typed: str) -> None:
    assert values(begun(f"say:{typed}")) == {}
    player = Player()
    player.start()
    play(player, "fr", "go", "~all", f"say:{typed}")
    assert "company" not in values(player, 0)


def test_an_amount_that_looks_like_a_country_is_offered_to_its_question() -> None:
    player = begun("say:vis", "say:مليون ونصف درهم")
    assert (
        player.said()
        == "Est-ce une réponse pour « Valeur » ? Je noterais 1 500 000 DH par an (confidentiel)."
    )


def test_darija_in_latin_letters_is_not_taken_for_french() -> None:
    player = Player()
    player.start()
    play(player, "ar", "go", "~all", "say:صوماكا", "manager")
    play(player, "say:lbouchonat dyal zit", "say:mn spania", "say:b rasi")
    assert all(reply.key != "language" for reply in player.shown[1:])


RECAP = ("say:vis", "CN", "direct", "say:délai", "say:3", "say:6 semaines", "say:1000 pcs", "b4")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("corriger le délai", "lead_time"),
        ("tout est juste sauf le délai", "lead_time"),
        ("oui sauf la quantité", "quantity"),
        ("la valeur est fausse", "value"),
        ("corriger", "line"),
    ],
)
def test_a_line_named_at_the_recap_is_asked_again(typed: str, key: str) -> None:
    player = begun(*RECAP, f"say:{typed}")
    assert (player.shown[-1].key, player.state.confirmed) == (key, [])


@pytest.mark.parametrize("typed", ["Garder cette réponse", "je garde", "pareil", "ne change pas"])
def test_an_answer_asked_again_is_kept_in_words(typed: str) -> None:
    player = begun(*RECAP, "say:corriger le délai", f"say:{typed}")
    assert (player.shown[-1].key, values(player)["lead_time"]) == (
        "recap",
        {"kind": "duration", "low": 42, "high": 42},
    )


@pytest.mark.parametrize(
    "typed", ["Oui, pareil", "pareil", "idem", "oui", "même chose", "نفس الشيء", "kif kif"]
)
def test_the_last_product_s_answer_is_taken_in_words(typed: str) -> None:
    player = begun(*RECAP, "confirm", "~skip", "~skip", "another", "say:boulons", f"say:{typed}")
    assert values(player, 2)["origin"] == {"kind": "country", "countries": ["CN"]}
    player.say(typed)
    assert values(player, 2)["channel"] == "direct"


def test_a_yes_that_may_mean_two_things_is_asked_again() -> None:
    through = [*RECAP[:2], "local", *RECAP[3:]]
    player = begun(*through, "confirm", "~skip", "~skip", "another", "say:boulons", "~same", "say:oui")
    assert player.said().startswith("Plusieurs réponses conviennent : touchez la bonne.")
    player.say("pareil")
    assert values(player, 2)["channel"] == "local"


def test_a_sign_is_found_under_what_arabic_joins_to_it() -> None:
    player = begun("say:vis", "CN", "direct", "say:مشكل فالديوانة")
    assert player.state.draft["ticks"] == {"landed_cost": 2}


@pytest.mark.parametrize(
    "typed",
    [
        "aucune",
        "aucun problème",
        "rien",
        "non",
        "RAS",
        "pas de problème",
        "والو",
        "لا شيء",
        "ماكاين مشكل",
        "walo",
    ],
)
def test_no_difficulty_is_said_in_many_ways(typed: str) -> None:
    assert values(begun("say:vis", "CN", "direct", f"say:{typed}"))["constraints"] == {"none": 0}


def test_a_difficulty_that_is_named_comes_before_the_word_for_none() -> None:
    player = begun("say:vis", "CN", "direct", "say:rien sauf les ruptures")
    assert player.state.draft["ticks"] == {"stockouts": 2}


def test_the_buttons_of_the_recap_are_typed_too() -> None:
    player = begun(*RECAP, "say:compléter")
    assert player.said().startswith("Quelques précisions, si vous avez une minute.")


def test_a_doubtful_value_for_a_line_of_the_recap_is_asked_about() -> None:
    player = begun(*RECAP, "say:quantité 2000")
    assert (player.shown[-1].key, "dans quelle unité ?" in player.said()) == ("quantity", True)
    player.say("pièces")
    assert (player.shown[-1].key, values(player)["quantity"]["low"]) == ("recap", 2000)  # type: ignore[index]


def test_a_yes_is_no_name_of_a_maker_and_a_no_leaves_it_out() -> None:
    at_maker = [*RECAP, "complete", *["~skip"] * 7]
    player = begun(*at_maker, "say:oui")
    assert (player.shown[-1].key, "local_known" in values(player)) == ("local_known", False)
    player.say("non")
    assert player.state.at((1, "local_known")) is not None
    assert player.shown[-1].key == "would_buy"


@pytest.mark.parametrize("typed", ["c'est bon", "Terminé", "fini", "صافي"])
def test_files_are_closed_in_words(typed: str) -> None:
    player = begun(*RECAP, "complete", *["~skip"] * 13)
    assert player.shown[-1].key == "attachment"
    photo = Attached("photo", "id", "unique", message_id=77)
    player.hear(photo)
    player.say(typed)
    assert (player.shown[-1].key, len(player.state.of(1)["attachment"].value)) == ("recap", 1)
    without = begun(*RECAP, "complete", *["~skip"] * 13, f"say:{typed}")
    assert (without.shown[-1].key, without.state.of(1)["attachment"].status) == ("recap", "skipped")


@pytest.mark.parametrize(
    ("typed", "ticks"),
    [
        ("délai, mais pas de rupture", {"lead_time": 2}),
        ("délais pas respectés", {"lead_time": 2}),
        ("التأخير بزاف", {"lead_time": 2}),
        ("lw9t w kaytsala lina stock", {"lead_time": 2, "stockouts": 2}),
        ("aucune réglementation", None),
    ],
)
def test_a_difficulty_that_is_denied_is_not_ticked(typed: str, ticks: dict[str, int] | None) -> None:
    player = begun("say:vis", "CN", "direct", f"say:{typed}")
    assert (player.state.draft.get("ticks"), "constraints" in values(player)) == (ticks, False)


def test_a_difficulty_denied_at_the_levels_is_not_added() -> None:
    assert level("pas de réglementation").state.draft["ticks"] == {"lead_time": 2, "stockouts": 2}
