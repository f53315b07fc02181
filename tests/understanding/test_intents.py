"""What a member wants of the conversation, and ordinary answers that only look like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.intents import read_intent

WANTED = {
    "skip": """
passe à la suite | on zappe | question d'après | je saute | sautez | passons svp | je passe mon tour
laisse tomber cette question | next please | نتجاوز | اعبر | لنمر إلى السؤال التالي | تخطيها من فضلك
دوزني | دوز للسؤال لي من بعد | فوتها | سكيبي | douz 3liha | nfoutouha | passi | zid lgoddam | khelliha
skip it | Passer | PASSER ! | passe | je passe | on passe | passons | skip | sauter la question
question suivante | suivant svp | la suite | next | passons à la question suivante | je préfère passer
passer cette question svp | ignorer | sans réponse | paser | تخطي | تخطى السؤال | تجاوز
تجاوز هذا السؤال | التالي | السؤال التالي | أريد تخطي هذا السؤال | دوز | دوزها | ندوزو | دوز هاد السؤال
فوت هادي | زيد | السؤال لي من بعد | douz | douzha | ndouzo | douz had so2al | zid 3afak | fout hadi
n9ez
""",
    "dont_know": """
aucune idée désolé | je sais plus | je ne sais plus | jsais pas | j sais pas | je n'ai pas d'idée
pas la moindre idée | je n'en sais rien | je ne peux pas savoir | pas sûr du tout | je ne maîtrise pas
on ne sait pas trop | je ne dispose pas de cette info | aucune information | c'est variable
ça dépend du fournisseur | tout dépend de la commande | à confirmer | il faudrait que je vérifie
je n'ai pas les chiffres sous la main | لا ادري والله | ليست لدي أدنى فكرة | لا أتوفر على المعلومة
لا أملك هذه المعلومة | غير متأكد | لا أعرف صراحة | لا ندري | لا نعلم | العلم لله | لم أعد أذكر
يتغير حسب الطلب | ماعنديش خبر | ما فراسيش | ماعلاباليش | ما كنعرفهاش | ما عنديش المعلومة | خاصني نتأكد
ma3ndi ta fikra | ma3rftch bdebt | ma3ndich lm3louma | mafrasich | ma 3la balich | khasni nsewel
maknch 3aref | wallahi ma n3ref | je ne sais pas | Je sais pas trop | j'sais pas | chais pas | jsp
aucune idée | pas d'idée | je n'en ai aucune idée | je ne connais pas
je ne connais pas le chiffre exact | je ne suis pas sûr | je n'ai pas l'info | pas d'info
je n'ai pas cette information | je ne sais pas du tout, voyez avec le magasin | je ses pas
je ne sais vraiment pas | je ne me souviens pas | j'ignore | ça dépend | cela dépend des commandes
variable | ça varie | selon la saison | à vérifier | je dois vérifier | je dois demander au magasinier
idk | no idea | i don't know | لا أعرف | لا اعرف | لا أدري | لا أعلم | لا أعرف بالضبط | ليس لدي فكرة
ليست لدي معلومة | لا علم لي | الله أعلم | لست متأكدا | غير معروف | لا أتذكر | نسيت | حسب الطلب
على حسب الموسم | يختلف حسب المشروع | يجب أن أتحقق | ما عرفت | معرفتش | ماعرفتش والله | ما نعرفش
ما كنعرفش | ما عنديش فكرة | ما عارفش | خاصني نسول | ma3rftch | ma 3reftch | ma n3refch | man3refch
makan3refch | ma3reftch wallah | ma3ndich fkra | ma 3ndi fkra | 3la 7ssab | 3la hsab lcommande
khassni nchouf | allah o a3lam | nsit
""",
    "decline": """
je préfère garder ça pour moi | je ne peux pas vous donner cette information | donnée confidentielle
info sensible | c'est privé | désolé c'est confidentiel | non divulgable | je ne communique pas les prix
je suis tenu au secret | on garde ça secret | pas de commentaire | لا أود الإفصاح | معطيات سرية
هذه معلومة خاصة | لا أريد مشاركة هذه المعلومة | محفوظ | ما نقدرش نقولها | ما عنديش الحق نقول | سر
هادي حاجة سرية | mamnou3 ngoul | ma3ndich l7e9 ngoul | ma nqderch ngolik | sirri bzaf | top secret
Confidentiel | c'est confidentiel | information confidentielle | secret | je ne peux pas répondre
secret professionnel | je ne veux pas répondre à cette question | je préfère ne pas le dire
je ne souhaite pas communiquer ce chiffre | on n'a pas le droit de le dire | non communicable
je refuse de répondre | ça ne vous regarde pas | confidenciel | سري | هذا سري | معلومات سرية
لا أريد الإجابة | لا أستطيع الإفصاح | لا يمكنني الإجابة على هذا السؤال | أفضل عدم الإجابة | سر المهنة
ما نقدرش نعطيك هاد المعلومة | ما بغيتش نجاوب | ما بغيتش نقول | ماشي شغلك | sirri | serri
ma ne9derch ngoul | man9derch ngoulha lik | ma bghitch njaweb | mabghitch ngoul | machi choghlek
""",
    "stop": """
je m'arrête là | on s'arrête | arrête | arrêtons | c'est tout | c'est fini | j'ai fini | je dois y aller
je reviens plus tard | on verra plus tard | pas maintenant | rappelez-moi demain | à demain
je suis pressé | en rdv | stoppez | annulez tout | je termine plus tard | quitter svp | أريد التوقف
أوقف | نكمل فيما بعد | أعود لاحقا | ليس الآن | انتهى | كفى أسئلة | سأكمل غدا | خلاص | حبسنا
صافي سالينا | نشوفكم من بعد | باي | safi salina | stop 3afak | nwa9fou hna | nkemlou ghedda | mb3d
daba la | bslama | khalas | Stop | STOP! | arrêter | arrêtez | j'arrête | on arrête là | annuler | pause
quitter | je veux arrêter | ça suffit | c'est bon on arrête | plus tard svp | on continue plus tard
je suis occupé | je suis en déplacement | je n'ai pas le temps | pas le temps maintenant
une autre fois | je réponds plus tard | je suis au volant | pas le tps | fini | terminé | au revoir
توقف | إيقاف | إلغاء | كفى | لاحقا من فضلك | فيما بعد | أنا مشغول الآن | أنا في اجتماع | ليس لدي وقت
لنتوقف هنا | في وقت لاحق | أكمل لاحقا | حبس | باراكا | صافي باركا | نكملو من بعد | أنا مشغول دابا
ما عنديش الوقت | سالينا | baraka | 7bes | w9ef | men ba3d | mnb3d | ana mchghoul | ma3ndichi lwe9t
nkemlo mn be3d | rani f reunion
""",
    "back": """
revenons en arrière | je reviens en arrière | retour à la question précédente | précédente svp
je veux revenir à la question d'avant | retourner | question d'avant svp | go back | previous question
ارجع إلى الخلف | السؤال الذي قبله | الرجوع للسؤال السابق | عودة | رجعني | نرجع للور | السؤال اللي قبل
رجعني للسؤال لي فات | rje3ni | nrj3 lour | rja3 l so2al li 9bel | bghit nrje3 | rtour | Retour
retour svp | revenir | je veux revenir | précédent | revenir à la question précédente | question d'avant
en arrière | retour en arrière | reviens | back | la précédente | retur | رجوع | الرجوع | ارجع | العودة
السابق | أريد الرجوع إلى السؤال السابق | عد إلى السؤال السابق | رجع | رجع للور | السؤال لي فات
نرجع للسؤال لي قبل | rje3 | rja3 lour | nrje3 | so2al li fat | retour lor
""",
    "help": """
je comprends rien | je n'ai pas bien compris | comment ça ? | ça veut dire quoi ?
pouvez-vous reformuler ? | je ne vois pas ce que vous voulez dire | qu'est-ce que vous entendez par là ?
à l'aide | besoin d'explication | c'est à dire ? | pourquoi cette question ? | donnez un exemple
aide moi | هل يمكنك التوضيح؟ | ماذا تقصد؟ | كيف أجيب؟ | لا أفهم السؤال | غير مفهوم | أعطني مثالا
شرح من فضلك | المساعدة | شنو معناها | واش ممكن تشرح ليا | ما فهمت والو | كيفاش نجاوب | عطيني مثال
chno m3naha | ma fhemtch mzyan | chre7 li 3afak | kifach njaweb | 3tini mital | ach kat3ni
mafhemna walo | fach kat9sed | Aide | aidez-moi | help | besoin d'aide | j'ai besoin d'aide
je ne comprends pas | j'ai pas compris | pas compris | je comprends pas ce que vous demandez
c'est quoi un incoterm ? | que veut dire MOQ ? | comment répondre ? | un exemple svp | expliquez
vous pouvez m'expliquer ? | la question n'est pas claire | ? | c'est quoi ? | le code SH c'est quoi ?
مساعدة | ساعدني | أحتاج مساعدة | لم أفهم | لا أفهم | ما معنى فرانكو؟ | ما هو رمز النظام؟
السؤال غير واضح | اشرح لي | مثال | عاونني | ما فهمتش السؤال | مافهمتش | شنو هي الفرانكو؟ | شنو كتقصد
كيفاش | 3awni | 3awnouni 3afak | mafhmtch | ma fhemt walo | chno hiya franco | chnou kat9sed | kifach ?
fhemni
""",
}
ORDINARY = """
bon de sortie | passe-partout | pince à sertir | casque audio | pompe de reprise | moteur arrêt marche
arrêtoir | prise de terre | vanne de retour condensats | tube retour | suiveur de came
aide culinaire bouillon | fiche d'aide | stock de sécurité | information technique
données constructeur | question de qualité | client final | c'est pour un projet | sans plomb
pas de vis 1,5 | pas métrique M8 | pas de fournisseur local | pas assez de stock
on ne trouve pas localement | le fournisseur ne répond pas | personne ne fabrique ça au Maroc
on n'a pas de problème | aucune contrainte | pas de minimum | sans franco | rupture souvent
oui mais cher | le prix change souvent à cause du cuivre | variable speed drive | variateur
selon plan 1234 | selon norme EN 10204 | depuis l'étranger | relais temporisé | retardateur de flamme
temps de cycle | pause café | بعد شهرين | بعد 3 أسابيع | قطع غيار | سر الخلطة | الوقت طويل | مشكل الوقت
لا يوجد مصنع محلي | ما كاينش ف المغرب | ما لقيناش مورد | من بعد شهر | رجوع البضاعة | حسب الكتالوج 45
مضخة رجوع | زيت | زيد الزيت | دوز ليها | lwe9t twil | makaynch f lmaghrib | ma l9inach | mn be3d chher
zid zit | exemple : roulement 6205 | par exemple Bosch | comme SKF | moins tard | fin juin | fin 2026
avant fin mars | après l'été | dès que possible | la semaine prochaine | urgent | passerelle
passe-câble | passage de câbles | ça passe par Tanger | filtre passe-bas | passepoil polyester
stop valve | butée stop | arrêt d'urgence Schneider | bouton d'arrêt | arrêt de ligne 3 fois par an
stopper roulements | retour vide | pas de retour vide | clapet anti-retour | clapet de non retour
ressort de rappel | retour fournisseur | aide soudeuse | appareil d'aide à la vision
manchon de précision | exemple de roulement 6205 | help desk Dell | secret d'usine béton
serrure à secret | parfum secret | papier confidentiel destructeur | annulaire acier | annuel
2 fois par an | 3 mois | 45 jours | 120 000 DH | 1,2 MDH | environ 40 % | 500 pièces par mois
12 conteneurs | Chine | Turquie et Italie | roulement à billes | carton duplex | bouchons alu 28 mm
vannes papillon | non tissé | oui | non | d'accord | non merci | ok | bonjour | jamais | souvent
rarement | beaucoup | rien | variateur de vitesse 7,5 kW | suivant plan 12-45 | pompe à eau
pause café capsules | sauteuse | avance automatique | importateur local | délai trop long
frais d'approche 35% | Incoterm FOB | Directeur achats | AMCA | SKF | محامل كريات | صمام عدم الرجوع
كرتون مقوى | قطع غيار سرية الصنع للمضخات | ثلاثة أشهر | الصين | نعم | لا | شكرا | خمسة وأربعون يوما
ورق الألومنيوم | مرتين في السنة | باليط | بزاف | مواد أولية للصيدلة | عاونات يدوية للصباغة | roulmat
karton | 3 chhor | chinwa | bzaf | iyeh | lla | 2 merrat f l3am | plastik | zit | 100 alf dh | wakha
safi | Safi | je travaille avec Bosch depuis 2010 | on commande chez SKF, 3 semaines | pas cher en Chine
plaque signalétique question de sécurité 24 V | lait en poudre | fin de course | câble de commande
prise de commande
"""


def _each(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize(
    ("text", "intent"), [(text, name) for name, table in WANTED.items() for text in _each(table)]
)
def test_what_is_wanted_is_read(text: str, intent: str) -> None:
    assert read_intent(text).intent == intent


@pytest.mark.parametrize("text", _each(ORDINARY))
def test_an_ordinary_answer_is_left_alone(text: str) -> None:
    reading = read_intent(text)
    assert (reading.intent, reading.problem) == (None, "none")


@pytest.mark.parametrize(
    ("text", "remains"),
    [
        ("non, je voulais dire 3 mois", "3 mois"),
        ("Je voulais dire Turquie", "Turquie"),
        ("pardon, 45 jours", "45 jours"),
        ("correction : 1,2 MDH", "1,2 MDH"),
        ("oups 12 conteneurs", "12 conteneurs"),
        ("je me suis trompé, c'est 20 %", "20 %"),
        ("erreur de frappe: 500 pièces", "500 pièces"),
        ("non plutôt 2 semaines", "2 semaines"),
        ("قصدت 3 أشهر", "3 أشهر"),
        ("لا، أقصد الصين", "الصين"),
        ("عفوا، 45 يوما", "45 يوما"),
        ("غلطت 2 شهور", "2 شهور"),
        ("la 9sedt 3 chhor", "3 chhor"),
        ("ghlet, 20 palettes", "20 palettes"),
        ("sme7 lia 500 dh", "500 dh"),
        ("je me suis trompé", None),
        ("je veux modifier ma réponse", None),
        ("بغيت نصحح", None),
    ],
)
def test_a_correction_leaves_what_was_meant(text: str, remains: str | None) -> None:
    reading = read_intent(text)
    assert (reading.intent, reading.value) == ("correct", remains)


@settings(max_examples=80)
@given(st.text(max_size=4096))
def test_anything_is_read_without_an_error(text: str) -> None:
    assert read_intent(text).kind == "intent"
