"""Yes and no in five varieties, and what is neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.yes_no import read_yesno

YES = """
ouii | mais bien sûr | absolument oui | oui, c'est certain | exactement ça | je suis d'accord
oui c'est possible | oui c'est déjà arrivé deux fois | tout a fait d'accord | certes oui | oui hélas
Oui. | OUI!!! | oui effectivement | sans doute oui | yess | c'est juste | c'est bien ça | bah oui
oui je pense | effectivement oui | ça arrive souvent | oui parfois | bien sur ! | clair
évidemment que oui | à 100% | 100% | oui sans problème | c'est exact oui | hmm oui | ouais bof
oui absolument | نعم طبعا | نعم نعم | أكيد نعم | بالتأكيد نعم | أجل بالطبع | نعم، حدث ذلك | صحيح تماما
بالضبط | موافق تماما | طبعا نعم | نعم إن شاء الله | نعم أحيانا | بلى، بالتأكيد | نعم لدينا
أوافق على ذلك | نعم، في بعض الأحيان | حصل ذلك مرتين | ايه بصح | اه معلوم | واخا سيدي | اييييه | اه اه
بصح | كاينة | اه وقعات لينا | اه بزاف د المرات | أه | واخّا | ييه | اه بطبيعة الحال | طبيعي
اه ماشي مشكل | ديما | ah bien sûr | iyeh bzaf | ah wakha | ah kayna | iyyyeh | waaakha | ah bessa7
safi wakha | wakha mafihach mochkil | ah dima | yeh | ih | ah w9e3 | okay dakor | ah 3lach la | 3lach la
ah tab3an | ah hadchi kayn | mzyan | bien sur khoya | ah mrra wa7da | oui madame | oui vraiment
c'est oui | la réponse est oui | on peut dire oui | yes of course | ouais pourquoi pas | totalement
oui, plusieurs fois par an | oui j'accepte | je suis pour | partant | pas de soucis | y a pas de souci
oui svp | okk | dac | d acc | c'est possible | assurément | je veux bien | avec grand plaisir
oui totalement d'accord | oui 👍 | c'est vrai | carrément oui | نعم أوافق | نعم يا سيدي | طبعا أكيد
لا شك | نعم كثيرا | بالفعل نعم | نعم، هذا ممكن | أجل أجل | بكل تأكيد نعم | جيد | حسنا موافق
نعم هذا صحيح | أكيد بدون شك | آه طبعا | ايوا | إيه واخا | اه خويا | واخا الله يسر | موافق واخا
اه كاين منو | أوكي | ياه | اه ضروري | مزيان واخا | وي سيدي | wakha a khoya | ah yes | iyeh khoya | wi
oui oui wakha | ah darori | ah bien sur | safi ah | kayn ah | wah wah | yup | eyh | ayyeh | metaf9
mwaf9in | Oui | OUI ! | oui oui | oui.. | ouiii | Ouais carrément | ouep | yes | Ok | D'accord | daccord
bien evidemment | évidemment | absolument | exactement | c'est exact | c'est ça oui | affirmatif
certainement | bien entendu | effectivement | en effet | sans aucun problème | pas de souci
aucun souci | aucun problème | mais oui | ah oui | oui bien sur | biensûr | oui merci
oui, une fois en mars | oui on a arrêté deux jours | je pense que oui | je crois que oui | c'est le cas
oui malheureusement | parfaitement | volontiers | avec plaisir | je confirme | c'est déjà arrivé
ça nous est déjà arrivé | ouais | ouai bien sur | exact | pourquoi pas oui | absolumant
oui tout à fait | oui, pas de problème | sûrement | sûr et certain | si si | Yes! | 👍 | ✅ | 👌👌 | 👍🏽
نعم | نَعَم | نعم بالتأكيد | نعم، مرة واحدة | بلى | بالتأكيد | أكيد | اكيد | طبعا | طبعاً | بالطبع نعم
فعلا | موافق | نحن موافقون | حسنا | أعتقد ذلك | أظن أن نعم | بكل سرور نعم | بلا شك | تماما | صحيح
هذا صحيح | حدث ذلك | لا مانع | لا مانع لدي | نعم أكيد | نعم من فضلك | اه | آه آه | إيه | اييه | ايه نعم
واخا | واخة | وي وي | اه طبعا | معلوم | مزيان | آه وقع لينا هادشي | بغيت | ماشي مشكل | ما كاين مشكل
دكور | متافق | إن شاء الله | بلا مشكل | اه كاين | ايوه | واه | ahh | ah ah | iyyeh | iyeh a sidi
wakha khoya | waxa | wa5a | akid | m3loum | ma3loum | tab3an | dakor | na3am | wah | mezyan | bghit
ah bghina | machi mochkil | makayn mochkil | bla mochkil | inchallah | iyeh w9e3 lina | mwafe9 | mouafi9
ah kayn | ewa wakha | oki | okey
"""
NO = """
non du tout | pas vraiment non | nooon | absolument non | jamais jamais | non jamais
pas une seule fois | non, pas cette année | que non | non je ne pense pas | pas tout le temps
non non merci | non ça va | certainement pas ! | pas trop non | non pas à ma connaissance
je ne crois pas non | non, heureusement | heureusement non | heureusement pas | aucune fois
pas du tout du tout | ni l'un ni l'autre | surtout pas | ça n'arrive jamais
ça ne nous est jamais arrivé | on n'a pas eu ce problème | il n'y a pas | y'en a pas
non il n'y en a pas | pas spécialement | pas encore malheureusement | non aucun | nan pas du tout
pas maintenant | pas d'arrêt | لا مطلقا | لا، ليس بعد | لا لم يحدث | لا أظن ذلك | كلا أبدا | لا للأسف
لا نريد ذلك | ليس بالضرورة | ليس دائما | لم يسبق ذلك | لا إطلاقا | لا، أبدا | لا يوجد عندنا | غير ممكن
لا الحمد لله | لم نتوقف أبدا | لا ليس بعد | ليس لدينا | لا والو | لا عمرنا | لالا | لا ماكاينش
مازال ما وقعش | عمرها وقفات | لا باقي | لا ماشي ضروري | ماشي ضروري | حتى شي مرة | لا بلا والو | la la la
la abadan | la khoya la | lla mazal | la makaynch | 3emrha w9fat | la lhamdolah | machi darori
machi bessa7 | la ma3mro | ma3mro | la bla | mazal ma | la3 | non la | lla walou | 7ta merra
la machi daba | laaaa | non monsieur | la réponse est non | pas vraiment, non | certainement pas non
non vraiment pas | on n'en veut pas | pas intéressés | non ça ne m'intéresse pas | non, on gère le stock
jamais eu | jamais eu d'arrêt | pas le moins du monde | en aucune manière | c'est faux | non c'est faux
rien de tout ça | pas pour nous | nope pas encore | on ne pense pas | je dirais que non | je dirais non
pas forcément | pas toujours | pas souvent | très rarement | non !!! | no no | non 👎 | لا لم يحدث هذا
لا يا سيدي | لا غير موافق | أبدا أبدا | لم يحصل | لا نوافق | لا ليس كذلك | لا هذا غير صحيح
لا حاجة لذلك | لا أرغب في ذلك | ليس لدينا أي توقف | بتاتا | لا، هذا مستحيل | لا داعي | لا أ سيدي
لا خويا | لا ما بغيتش | لا مكاينش | والو والو | ماشي دايما | لا ماشي بزاف | مازال شوية | لا عمرها
ما عمرو وقع | ما بغيناش | ماشي صحيح | la khoya mazal | lla hta merra | la ma bghitch | no la
la la walo | makayn walo | la 7ta haja | la machi dima | 3emmerna | ma 3mmro wa9e3 | ma3mrha w9e3at
ma bghitech | mabghitouch | Non | NON | non non | nonnn | nan | nope | no | non merci | non pas du tout
Pas du tout! | pas pour l'instant | pas vraiment | pas tout à fait | absolument pas | certainement pas
sûrement pas | bien sûr que non | mais non | ah non | jamais de la vie | jamais | on n'a jamais arrêté
ce n'est pas le cas | ce n'est jamais arrivé | pas à ma connaissance | aucunement | négatif
hors de question | en aucun cas | je ne pense pas | je ne crois pas | je pense que non | pas encore non
toujours pas | non, jamais | non on a un stock de sécurité | pas possible | impossible | pas d'accord
je ne suis pas d'accord | je ne veux pas | non merci beaucoup | c'est non | plutôt non | pas cette année
pas chez nous | même pas | pas exactement | non désolé | pas intéressé | ❌ | 👎 | 👎🏽 | لا | لا لا لا
لا، شكرا | لا شكرا | لا أبدا | أبدا | ابدا | إطلاقا | على الإطلاق | كلا | ليس حاليا | ليس الآن
ليس تماما | ليس كذلك | لا أظن | لا أعتقد ذلك | لا أوافق | غير موافق | لم يحدث | لم يحدث ذلك أبدا
مستحيل | لا أريد | لست موافقا | بالطبع لا | طبعا لا | لا أعتقد | لم يقع ذلك | لا يوجد | لا لا والله
مازال | ما زال | والو | ماشي دابا | ماشي ديما | ما بغيتش | مابغيناش | ما كاينش | ما وقعش | عمرو ما وقع
عمرنا | ما متافقش | حتى مرة | لاواه | بلاش | لا مازال | lla | lla lla | laaa | lala | la khoya
la chokran | la mazal | mazal | machi daba | machi dima | walo | walou | abadan | 3emmro | 3mrna w9ef
mabghitch | ma bghinach | makaynch | ma kaynch | hta merra | lawah | ewa la | mamwafe9ch | ma w9e3ch
maw9e3ch | no thanks | la wallah
"""
NEITHER = """
ça dépend des mois | cela dépend | peut-être | peut etre | oui et non | je ne sais pas | aucune idée
je ne suis pas sûr | on verra | ni oui ni non | حسب الحالة | ربما | لا أدري | لا أعرف | يمكن | ما عرفتش
الله أعلم | 3la 7sab lweqt | ma3reftch | ymken | yemken | momkin | 2 mois | 12 000 DH
beaucoup de pièces | roulement à billes | non tissé SMS | Non-tissé 40 g | la vanne papillon
si possible avant juin | أجل التسليم ثلاثة أشهر | passer | je ne comprends pas | confidentiel | الصين
kartoun | l'usine de Tanger | No-name | bon de commande | 15 % | ... | ؟ | retour | stop
"""


def _each(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize("text", _each(YES))
def test_a_yes_is_read(text: str) -> None:
    assert (read_yesno(text).value, read_yesno(text).problem) == (True, None)


@pytest.mark.parametrize("text", _each(NO))
def test_a_no_is_read(text: str) -> None:
    assert (read_yesno(text).value, read_yesno(text).problem) == (False, None)


@pytest.mark.parametrize("text", _each(NEITHER))
def test_what_is_neither_has_a_problem_and_no_value(text: str) -> None:
    reading = read_yesno(text)
    assert reading.value is None
    assert reading.problem in ("unclear", "dont_know")


@pytest.mark.parametrize("text", ["ça dépend", "3la 7sab", "je sais pas", "ربما", "oui et non"])
def test_it_depends_is_said_as_not_knowing(text: str) -> None:
    assert (read_yesno(text).problem, read_yesno(text).intent) == ("dont_know", "dont_know")


@pytest.mark.parametrize(
    "text", ["oui mais pas souvent", "نعم بشرط واحد", "ah walakin machi dima", "non sauf"]
)
def test_a_condition_is_to_be_confirmed(text: str) -> None:
    reading = read_yesno(text)
    assert reading.value is not None
    assert reading.needs_confirmation


@settings(max_examples=80)
@given(st.text(max_size=4096))
def test_anything_is_read_without_an_error(text: str) -> None:
    assert read_yesno(text).kind == "yesno"
