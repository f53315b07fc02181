"""What members meet during an interview: ways around, corrections, doubts, bad input."""

import pytest

from conversations.heard import Attached, Command, Said, Tapped, Unsupported
from conversations.kinds.kind import Known, Understood
from conversations.kinds.naming import CompanyName
from conversations.survey import held
from locales import Text
from tests.conversations.player import Player, bare

PROFILE = ("fr", "go", "~all", "say:Huileries du Saïs", "manager")


def play(player: Player, *actions: str) -> Player:
    """Do several things: "say:…" types, anything else taps."""
    for action in actions:
        player.say(action[4:]) if action.startswith("say:") else player.tap(action)
    return player


def begun(*actions: str) -> Player:
    """Bring somebody past the profile, then do these."""
    player = Player()
    player.start()
    return play(player, *PROFILE, *actions)


def at_recap() -> Player:
    """Bring somebody to the recap of a component without difficulty."""
    return begun("say:vannes", "ES", "direct", "none", "say:12000 pièces", "b4")


def values(player: Player, component: int = 1) -> dict[str, object]:
    """Give the active answers' values."""
    return {key: answer.value for key, answer in held(player.survey, player.state, component).items()}


def test_a_component_with_two_constraints_takes_nine_messages_at_most() -> None:
    before = begun()
    taps = ("ES", "direct", "lead_time=2", "franco_moq=2", "~done", "lead_time=3", "franco_moq=2")
    play(
        before,
        "say:bouchons",
        *taps,
        "say:8 semaines",
        "say:MOQ 500 pcs",
        "say:3000 pcs",
        "say:420 kdh",
        "confirm",
    )
    ticks = sum("=" in tap for tap in taps)
    assert (1 + len(taps) - ticks + 5, before.state.confirmed) == (9, [1])


def test_a_text_before_anything_was_asked_is_a_greeting() -> None:
    player = Player()
    player.say("bonjour")
    assert player.said().startswith("Bonjour et bienvenue")
    assert player.state.answers == {}


def test_refusing_consent_leaves_help_and_a_way_back() -> None:
    player = Player()
    player.start()
    play(player, "fr", "go", "refuse")
    assert player.said().startswith("C’est noté : rien n’est enregistré.")
    player.say("bonjour")
    assert player.said() == "Pour enregistrer une réponse, il me faut d’abord votre accord."
    play(player, "consent", "~all")
    assert player.said() == (
        "Merci, vos choix sont enregistrés. Ils se modifient à tout moment dans « Mes données »."
        "\nDans quelle société travaillez-vous ?"
    )


def test_consent_to_the_digest_alone_is_no_consent_to_the_interview() -> None:
    player = Player()
    player.start()
    play(player, "fr", "go", "digest=1", "~done")
    assert player.said().startswith("C’est noté : rien n’est enregistré.")
    assert values(player, 0)["consent"] == {"digest": 0}


def test_back_keeps_the_old_value_until_a_new_one_is_given() -> None:
    player = begun("say:vannes", "ES", "~back")
    assert values(player)["origin"] == {"kind": "country", "countries": ["ES"]}
    play(player, "~back")
    assert player.said().startswith("Revenons à la question précédente. Votre réponse : vannes.")
    play(player, "say:vannes inox", "~keep")
    assert (values(player)["name"], player.shown[-1].key) == ({"name": "vannes inox"}, "channel")


def test_an_answer_whose_condition_no_longer_holds_returns_with_it() -> None:
    player = begun(
        "say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:3 mois", "~back", "~back"
    )
    play(player, "lead_time=0", "stockouts=2", "~done", "~rated")
    assert "lead_time" not in values(player)
    play(player, "~back", "lead_time=2", "~done", "~rated")
    assert values(player)["lead_time"] == {"kind": "duration", "low": 90, "high": 90}


def test_an_old_button_with_the_same_value_is_silent_and_another_one_is_confirmed_first() -> None:
    player = begun("say:vannes", "ES", "direct")
    same = Tapped(1, "origin", 0, "ES")
    assert player.hear(same).replies == ()
    player.hear(Tapped(1, "origin", 0, "IT"))
    assert player.said() == "« Origine » : remplacer Espagne par Italie ?"
    play(player, "~yes")
    assert player.said().startswith("Corrigé : Italie.")
    assert values(player)["origin"] == {"kind": "country", "countries": ["IT"]}


def test_an_edited_message_corrects_the_answer_it_gave() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:12 tonnes")
    player.edit(player.messages, "14 tonnes")
    assert player.said().startswith("Message modifié : Quantité devient 14 tonnes par an.")
    player.edit(player.messages, "beaucoup")
    assert "Je garde votre réponse telle quelle." in player.said()
    assert values(player)["quantity"] == {
        "kind": "quantity",
        "low": 14,
        "high": 14,
        "unit": "t",
        "period": "year",
    }


def test_editing_a_confirmed_component_is_confirmed_first() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    play(player, "open", "edit", "origin", "IT")
    assert player.said() == "« Origine » : remplacer Espagne par Italie ?"
    step = player.tap("~yes")
    assert (step.completed, values(player)["origin"]) == ((1,), {"kind": "country", "countries": ["IT"]})


def test_what_the_profile_lacks_is_completed_where_it_is_corrected() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("corriger"))
    assert [row[0].option for row in player.shown[-1].buttons] == [
        "company",
        "role",
        "sectors",
        "region",
        "edit",
    ]
    play(player, "region", "say:casablanca")
    assert values(player, 0)["region"] == {"code": "MA-06", "city": "Casablanca"}


def test_the_list_says_how_far_each_product_came_once_that_is_looked_up() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    assert player.said() == "Vos produits\n1 · vannes · enregistré"
    player.found = {"stages": {1: Text("Transmise à la filière")}}
    player.hear(Command("mes_composants"))
    assert player.said() == "Vos produits\n1 · vannes · Transmise à la filière"


def test_changing_the_language_in_the_middle_loses_nothing() -> None:
    player = begun("say:vannes", "ES")
    before = values(player)
    player.hear(Command("langue"))
    player.tap("ar")
    assert player.said().startswith("حسنا، نواصل بالعربية.")
    assert (values(player), player.shown[-1].key) == (before, "channel")


def test_the_other_language_is_offered_to_somebody_who_keeps_writing_in_it() -> None:
    player = begun("say:صمامات من الفولاذ المقاوم للصدأ")
    player.say("من الصين عبر إسبانيا")
    assert player.said().endswith(
        "Vous écrivez en arabe. Voulez-vous passer à l’arabe ? Vos réponses restent telles quelles."
    )
    assert player.language == "fr"


def test_a_copy_keeps_everything_but_waits_for_a_confirmation() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    play(player, "open", "copy")
    assert player.said().startswith("J’ai repris « vannes ». Corrigez ce qui change, puis confirmez.")
    assert (values(player, 2), player.state.confirmed) == (values(player, 1), [1])


def test_a_deleted_component_is_gone_from_the_list_and_its_old_buttons_say_so() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    step = play(player, "open", "delete").tap("sure")
    assert (step.deleted, player.said()) == ((1,), "« vannes » est supprimé.\nQue souhaitez-vous faire ?")
    player.hear(Tapped(1, "mine", 0, "copy"))
    assert player.said().startswith("Cet élément n’existe plus.")


def test_the_second_component_offers_what_usually_repeats() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "another", "say:joints")
    assert player.said().endswith("Comme pour vannes : Espagne ?")
    play(player, "~same", "~same")
    assert values(player, 2) == {
        "name": {"name": "joints"},
        "origin": values(player)["origin"],
        "channel": "direct",
    }


def test_stop_keeps_the_interview_and_a_greeting_weeks_later_resumes_it() -> None:
    player = begun("say:vannes", "ES", "say:stop")
    assert player.said().startswith("C’est noté, on s’arrête là.")
    player.say("bonjour")
    assert player.said().startswith("Nous en étions à « vannes ».\nIl reste 4 questions.")


def test_a_measure_typed_after_a_rest_is_taken_as_the_answer() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:stop", "say:14 tonnes")
    assert values(player)["quantity"] == {
        "kind": "quantity",
        "low": 14,
        "high": 14,
        "unit": "t",
        "period": "year",
    }


def test_a_forwarded_message_is_taken_only_after_a_yes() -> None:
    player = begun()
    player.hear(Said("vannes inox", 99, forwarded=True))
    assert player.said() == "Ce message vient d’une autre personne. Est-ce votre réponse ?"
    assert "name" not in values(player)
    play(player, "~yes")
    assert values(player)["name"] == {"name": "vannes inox"}


def test_a_doubt_is_settled_by_a_typed_label_too() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:12")
    assert player.said() == "12 : jours, semaines ou mois ?"
    play(player, "say:semaines")
    assert values(player)["lead_time"] == {"kind": "duration", "low": 84, "high": 84}


def test_non_je_voulais_dire_corrects_the_question_before() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:2 mois")
    play(player, "say:non je voulais dire 3 mois")
    assert player.said() == "« Délai » : remplacer 2 mois (60 jours) par 3 mois (90 jours) ?"
    play(player, "say:oui")
    assert values(player)["lead_time"] == {"kind": "duration", "low": 90, "high": 90}


def test_a_unit_price_is_multiplied_by_the_quantity() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:10 tonnes", "say:42 dh la tonne")
    assert "42 DH par tonne × 10 tonnes par an ≈ 420 DH par an" in player.said()


def test_a_voice_note_is_kept_and_the_question_asked_again() -> None:
    player = begun("say:vannes")
    step = player.hear(Attached("voice", "F1", "U1", size=2000))
    assert [(kept.component, kept.key, kept.file.file_id) for kept in step.kept] == [(1, "origin", "F1")]
    assert player.said().startswith("Votre message vocal est gardé comme commentaire pour l’AMCA.")
    assert player.shown[-1].key == "origin"


def test_a_photo_is_welcome_at_the_name_and_its_caption_is_the_name() -> None:
    player = begun()
    step = player.hear(Attached("photo", "F1", "U1", caption="vannes inox", message_id=9))
    assert ([kept.key for kept in step.kept], values(player)["name"]) == (["name"], {"name": "vannes inox"})


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (
            Attached("document", "F", "U", size=30 * 1024 * 1024),
            "Ce fichier est trop lourd : 30 Mo, pour 20 Mo au plus.",
        ),
        (
            Attached("document", "F", "U", mime="application/zip"),
            "Je n’accepte pas ce format. Une photo, un PDF, un fichier Excel ou Word conviennent.",
        ),
        (Unsupported("sticker"), "Joli ! Mais il me faudrait quelques mots ou un chiffre."),
        (Unsupported("video"), "Je ne prends que les photos et les documents."),
        (Said("😀👍", 5), "Je ne sais pas lire une réponse en images. Quelques mots suffisent."),
        (Said("\x00\x07\u200b", 5), "Je n’ai pas pu lire cette réponse. Quelques mots suffisent."),
        (Command("inconnue"), "Je ne connais pas cette commande. Tapez / pour voir les commandes."),
    ],
)
def test_what_the_name_question_cannot_take_gets_a_reason_and_the_question_again(
    heard: Said, said: str
) -> None:
    player = begun()
    step = player.hear(heard)
    assert bare(step.replies[0].words, "fr").split("\n")[0] == said
    assert (step.kept, step.replies[0].key) == ((), "name")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12/03/2026", "« 12/03/2026 » est une date ; j’attends ici une quantité."),
        (
            "99999999999999999999 tonnes",
            "99999999999999999999 tonnes dépasse ce que je sais enregistrer. Y a-t-il une erreur de frappe ?",
        ),
        ("-5 tonnes", "Il me faut une valeur positive."),
        ("<b>beaucoup</b>", "Je n’ai pas compris la quantité dans « <b>beaucoup</b> »."),
    ],
)
def test_what_the_quantity_question_cannot_take_gets_a_reason(text: str, said: str) -> None:
    player = begun("say:vannes", "ES", "direct", "none", f"say:{text}")
    assert player.said().split("\n")[0] == said
    assert "quantity" not in values(player)


def test_a_file_in_the_wrong_place_is_refused_politely() -> None:
    player = begun("say:vannes")
    step = player.hear(Attached("photo", "F", "U"))
    assert player.said().startswith("Merci pour ce fichier, mais je ne peux pas le garder ici.")
    assert step.kept == ()


def test_a_very_long_answer_is_kept_whole_and_shortened_for_show() -> None:
    text = "vanne " * 682
    player = begun(f"say:{text}")
    answer = player.state.of(1)["name"]
    assert player.said().startswith("Votre message est très long ; j’en ai gardé le début.")
    assert (answer.raw, len(answer.value["name"])) == (text, 200)


def test_an_answer_to_another_question_is_offered_not_lost() -> None:
    player = begun(
        "say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:2 mois", "say:10 tonnes"
    )
    play(player, "say:6 semaines")
    assert player.said() == "« Délai » : remplacer 2 mois (60 jours) par 6 semaines (42 jours) ?"
    play(player, "~yes")
    assert (values(player)["lead_time"], player.shown[-1].key) == (
        {"kind": "duration", "low": 42, "high": 42},
        "value",
    )


def test_an_answer_to_a_question_still_to_come_is_offered_too() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:10 tonnes")
    assert player.said() == "Est-ce une réponse pour « Quantité » ? Je noterais 10 tonnes par an."
    play(player, "~yes", "say:3 mois")
    assert player.shown[-1].key == "value"


def test_an_answer_typed_at_a_question_of_buttons_is_offered_where_it_belongs() -> None:
    player = begun("say:vannes", "ES", "say:400 tonnes par an")
    assert player.said() == "Est-ce une réponse pour « Quantité » ? Je noterais 400 tonnes par an."
    play(player, "~yes", "direct", "none")
    assert player.shown[-1].key == "value"


def test_another_currency_is_said_in_dirhams_when_its_rate_is_known() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:10 tonnes")
    player.found = {"rates": {"EUR": {"mad": "10.80", "on": "2026-11-02"}}}
    play(player, "say:30 k€")
    assert player.said().startswith(
        "≈ 30 000 € par an.\nSoit ≈ 324 000 DH par an (cours du 2 novembre 2026)."
    )


def test_a_currency_without_a_rate_is_said_to_have_no_known_value() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:10 tonnes")
    player.found = {"rates": {"EUR": {"mad": "10.80", "on": "2026-11-02"}}}
    play(player, "say:30 000 CHF")
    unknown = "Le cours de CHF n’est pas encore noté : la valeur en dirhams reste inconnue."
    assert unknown in player.said()


def test_the_sector_is_suggested_first() -> None:
    player = begun("say:carton duplex", "ES", "direct", "none", "say:10 tonnes", "b4", "complete")
    assert "Je propose : Bois, papier-carton et emballage." in player.said()
    assert player.shown[-1].buttons[0][0].option == "bois-papier-emballage"


def test_both_languages_are_offered_to_somebody_who_writes_darija_in_latin_letters() -> None:
    player = begun("say:roulmat dyal lmakinat")
    player.say("mn chinwa b lbabor")
    offered = player.shown[-1]
    assert [button.option for button in offered.buttons[0]] == ["fr", "ar"]


@pytest.mark.parametrize(
    ("text", "said", "choice", "value"),
    [
        ("entre 30 et 45", "entre 30 et 45 : jours, semaines ou mois ?", "~d0", {"low": 30, "high": 45}),
        ("plus de 3", "plus de 3 : jours, semaines ou mois ?", "~d2", {"low": 90, "bound": "min"}),
    ],
)
def test_a_doubtful_range_stays_a_range(text: str, said: str, choice: str, value: dict[str, object]) -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", f"say:{text}")
    assert player.said() == said
    play(player, choice)
    assert values(player)["lead_time"] == {"kind": "duration", **value}


def test_doubtful_millions_keep_their_range_and_the_smaller_comes_first() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:10 tonnes", "say:entre 50 et 60 millions")
    assert player.said().startswith(
        "entre 50 et 60 millions : s’agit-il de 500 000 à 600 000 DH ou de 50 000 000"
    )
    play(player, "~d0")
    assert values(player)["value"] == {"kind": "money", "low": 500000, "high": 600000, "currency": "MAD"}


def test_a_known_company_is_taken_after_a_yes() -> None:
    player = Player(found={"companies": [{"id": 7, "name": "Cosumar"}]})
    player.start()
    play(player, "fr", "go", "~all", "say:cosumarr")
    assert player.said() == "Est-ce bien Cosumar, que nous connaissons déjà ?"
    play(player, "say:oui")
    assert values(player, 0)["company"] == {"name": "Cosumar", "id": 7}


def test_consent_is_refused_by_typing_its_button_or_a_no() -> None:
    for words in ("Je refuse", "non", "confidentiel"):
        player = Player()
        player.start()
        play(player, "fr", "go", f"say:{words}")
        assert (values(player, 0)["consent"], player.said()[:40]) == (
            {},
            "C’est noté : rien n’est enregistré. L’ai",
        )


def test_a_full_answer_typed_at_a_doubt_is_a_new_answer() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:12", "say:2 mois")
    assert values(player)["lead_time"] == {"kind": "duration", "low": 60, "high": 60}


def test_a_button_of_an_earlier_doubt_means_nothing() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:500")
    first = player.button("~d1")
    play(player, "say:700")
    player.hear(first)
    assert "quantity" not in values(player)
    assert player.said().startswith("Ce bouton n’est plus valable.")


def test_a_line_of_a_recorded_component_is_corrected_by_its_number() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    play(player, "open", "edit", "say:2", "IT", "~yes")
    assert values(player)["origin"] == {"kind": "country", "countries": ["IT"]}


def test_the_end_of_ticking_pressed_twice_leaves_the_levels_to_choose() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2")
    press = player.button("~done")
    player.hear(press)
    assert player.hear(press).replies == ()
    assert "constraints" not in values(player)


def test_a_constraint_added_to_a_recorded_component_gets_its_measure() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    play(player, "open", "edit", "constraints", "lead_time=2", "~done", "~rated", "~yes")
    assert player.shown[-1].key == "lead_time"


def test_a_copy_pressed_twice_is_one_copy() -> None:
    player = play(at_recap(), "confirm", "~skip", "~skip", "finish")
    player.hear(Command("mes_composants"))
    play(player, "open")
    press = player.button("copy")
    player.hear(press)
    player.hear(press)
    assert player.state.components == [1, 2]


def test_a_forwarded_yes_confirms_nothing() -> None:
    player = at_recap()
    player.hear(Said("oui", 99, forwarded=True))
    assert player.state.confirmed == []


def test_a_quantity_per_project_is_shown_back_before_it_counts() -> None:
    player = begun("say:vannes", "ES", "direct", "none", "say:200 pièces par projet")
    assert "quantity" not in values(player)
    play(player, "say:500 pièces par commande")
    assert player.said().startswith("500 pièces par commande : combien cela fait-il par an ?")


def test_the_details_may_be_left_at_any_time() -> None:
    player = play(at_recap(), "complete", "~enough")
    assert player.shown[-1].key == "recap"


def test_an_edit_elsewhere_keeps_the_ticks_on_screen() -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "stockouts=2")
    player.edit(player.messages, "vannes inox")
    assert (values(player)["name"], player.state.draft["ticks"]) == (
        {"name": "vannes inox"},
        {"lead_time": 2, "stockouts": 2},
    )


def test_questions_say_which_component_they_are_about_when_it_changes() -> None:
    player = begun("say:vannes", "ES")
    player.hear(Tapped(0, "menu", 0, "new"))
    play(player, "say:joints", "IT", "direct", "none", "say:5 tonnes", "b1", "confirm")
    assert "Pour « vannes » :" in player.said()


def test_no_to_an_optional_text_is_nothing_to_say() -> None:
    player = play(at_recap(), "complete", "~skip", "~skip", "~skip", "say:non")
    assert player.state.of(1)["supplier"].status == "skipped"


@pytest.mark.parametrize("maybe", ["ممكن", "peut-être", "3la 7sab"])
def test_a_maybe_replaces_nothing(maybe: str) -> None:
    player = begun("say:vannes", "ES", "direct", "lead_time=2", "~done", "~rated", "say:2 mois")
    play(player, "say:10 tonnes", "say:6 semaines", f"say:{maybe}")
    assert values(player)["lead_time"] == {"kind": "duration", "low": 60, "high": 60}


@pytest.mark.parametrize("said", ["la même", "c’est la même société", "نفس الشركة", "nfs charika", "oui"])
def test_the_company_of_the_invitation_may_be_confirmed_in_words(said: str) -> None:
    invited = {"name": "Huileries du Saïs", "id": 7}
    assert CompanyName().read(said, Known({}, None, {"company": invited})) == Understood(invited)


@pytest.mark.parametrize("said", ["Nefsa Emballages", "Conserves de Safi", "Memento Print"])
def test_another_company_s_name_is_not_taken_for_the_same(said: str) -> None:
    invited = {"name": "Huileries du Saïs", "id": 7}
    assert CompanyName().read(said, Known({}, None, {"company": invited})) == Understood({"name": said})
