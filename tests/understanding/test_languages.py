"""The language of isolated words, of whole answers, and of what belongs to none."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.languages import read_language

FRENCH_WORDS = """
roulement cuivre semaine bonjour dix acier inoxydable merci pompe vanne courroie joint carton papier
bois verre plastique caoutchouc aluminium laiton soudure moteur câble disjoncteur transformateur
batterie capteur lampe écran peinture colle encre résine solvant acide engrais savon levure amidon
farine sucre huile fromage lait viande poisson tissu coton laine dentelle cuir semelle chaussure gants
masque seringue médicament palette conteneur fût sachet bouteille bouchon étiquette caisse rouleau
bobine camion bateau avion douane transit fret assurance délai stock rupture fournisseur client usine
atelier maintenance production qualité norme certificat prix coût remise facture lundi janvier demain
hier toujours jamais souvent rarement parfois beaucoup environ presque peut-être oui non trois quatre
quinze vingt cent mille kilogramme kilomètre nickel kaolin wagon yaourt whisky stockage thym puits
feuillard graisse écrou vis boulon rondelle ressort engrenage poulie chaîne treuil grue four chaudière
brûleur échangeur compresseur ventilateur extracteur filtre tamis broyeur malaxeur trémie convoyeur
ascenseur serrure
"""
ARABIC_WORDS = """
محامل صمام مضخة كرتون ورق خشب زجاج بلاستيك مطاط ألومنيوم نحاس فولاذ محرك كابل قاطع محول بطارية مصباح
طلاء غراء حبر راتنج حمض سماد صابون خميرة نشا دقيق سكر زيت جبن حليب قماش قطن صوف جلد حذاء قفازات كمامة
حقنة دواء حاوية برميل كيس قنينة سدادة ملصق صندوق لفة شاحنة سفينة طائرة جمارك شحن تأمين أجل مخزون انقطاع
مورد زبون مصنع صيانة إنتاج جودة مواصفة شهادة ثمن تكلفة فاتورة الاثنين يناير غدا أمس دائما أبدا غالبا
نادرا أحيانا كثيرا تقريبا نعم ثلاثة أربعة خمسون ألف مليون
"""
DARIJA_LATIN_WORDS = """
bghit kanchriw l9ina 3lach daba bezzaf chwiya wakha walou kayn makaynch dyalna khassna ghadi jaya mezyan
ghali rkhis simana chher lyoum ghda lbar7 kbira sghira khdma flous taman sel3a lmakina lkamyou ddouane
tri9 ma3mel n7as hdid khchb jeld zit sbagha lwa7 kaghit khnachi 9ra3i ch7al chno fin kifach imta ktar
9el wa7d jouj tlata rb3a khmsa 3chra nhar khoya smeh 3afak yallah safi m3a bla hit walakin dima mazal
"""
FRENCH = """
Nous importons des roulements depuis l'Allemagne. | On achète à Derb Omar chez un grossiste
délai trop long | environ 500 pièces par mois | je ne sais pas du tout | 3 mois de transit
le fournisseur est en Turquie | c'est confidentiel | ça dépend des commandes | frais d'approche de 35 %
deux fois par an | pas encore | il faut compter 45 jours | la douane bloque souvent
moins de 100 000 DH | vannes à boule inox DN50 | Acheté à Casablanca chez un importateur
on a arrêté la ligne une fois | minimum de commande trop élevé | Bonjour, je voudrais de l'aide
Carton duplex pour boîtes | Résine époxy en fûts de 200 L | rien à signaler
Les prix ont doublé cette année | Il n'existe pas de fabricant au Maroc
une vingtaine de rouleaux par mois
"""
ARABIC = """
نستورد المحامل من ألمانيا | حوالي خمسمائة قطعة في الشهر | لا أعرف | أجل التوريد طويل جدا
مرتين في السنة | الجمارك تؤخر السلع | المورد يوجد في تركيا | مصاريف الاستيراد مرتفعة
لم يسبق أن توقف الإنتاج | معلومة سرية | نحتاج إلى شهادة المطابقة | الحد الأدنى للطلبية كبير
من الصين وإسبانيا | ثلاثة أشهر على الأقل | ليس بعد | قنينات زجاجية لزيت الزيتون | كرتون دوبلكس للتعبئة
هل يمكنني الإجابة لاحقا؟ | السؤال السابق | أكثر من مليون درهم
"""
DARIJA_ARABIC = """
حنا كنشريو من الشينوا | ما عرفتش والله | كيتعطل بزاف ف الديوانة | خاصنا 3 شهور | الفلوس محبوسة ف السطوك
غالي بزاف | السلعة ديالنا جاية من تركيا | واش ضروري؟ | شحال كياخد باش يوصل | ماكاينش ف المغرب
جوج مرات ف العام | ديما كيتقطع | بغيت نبدل الجواب | دوز هاد السؤال | البوشونات د القراعي د الزيت
رولمات ديال الماكينات | ما فهمتش السؤال | كنجيبوها من صبانيا | شي 500 بياسة ف الشهر | هادشي سري
"""
DARIJA_LATIN = """
kanchriw men chinwa | ma3reftch wallah | kayt3ttel bezzaf f ddouane | khassna 3 chhor | ghali bzaf
dyal lmakina | sel3a dyalna jaya mn torkya | wach darori | ch7al kaykhod bach ywsel
makaynch f lmaghrib | jouj merrat f l3am | dima kayt9ta3 | bghit nbeddel ljawab | douz had so2al
lbouchonat d l9ra3i d zit | roulmat dyal lmakinat | mafhemtch so2al | kanjibouha mn sbanya
chi 500 piyassa f chher | hadchi sirri | 3la 7sab lcommande | l qualité mezyana walakin ghalya
fournisseur dyalna kayn f casa | lflous m7bousin f stock
"""
NEUTRAL = """
ok | OK | 12 | 500 | 1,2 | 35 % | SKF 6205-2RS | 👍 | DN50 | M8 | PVC | 42CrMo4 | E1442 | 8481.80
2024-05-12 | KSB | +212 661 00 00 00 | ... | ? | https://exemple.ma/fiche.pdf | achats@exemple.ma
20 kg | 3x20 | ABB | GD2 | FOB | $45k
"""


def _words(table: str) -> list[str]:
    return table.split()


def _each(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|") if text.strip()]


def _others(texts: Iterable[str], language: str | None) -> list[str]:
    return [text for text in texts if read_language(text).value != language]


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (_words(FRENCH_WORDS), "fr"),
        (_words(ARABIC_WORDS), "ar"),
        (_each(FRENCH), "fr"),
        (_each(ARABIC), "ar"),
        (_each(DARIJA_ARABIC), "ary-Arab"),
        (_each(DARIJA_LATIN), "ary-Latn"),
        (_each(NEUTRAL), None),
    ],
)
def test_the_language_is_recognised(texts: list[str], language: str | None) -> None:
    assert _others(texts, language) == []


def test_most_words_of_darija_in_latin_letters_are_recognised() -> None:
    words = _words(DARIJA_LATIN_WORDS)
    assert len(_others(words, "ary-Latn")) <= len(words) // 10


def test_mixed_scripts_follow_the_one_with_more_words() -> None:
    assert read_language("بغيت les roulements ديال الماكينة").value == "ary-Arab"
    assert read_language("sachets en plastique 20kg للسيليكون").value == "fr"


def test_the_same_text_always_gives_the_same_language() -> None:
    text = "lmachine kat khdm mzyan mais le moteur est cassé"
    assert {read_language(text).value for _ in range(5)} == {read_language(text).value}


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=4096))
def test_anything_is_read_without_an_error(text: str) -> None:
    assert read_language(text).kind == "language"
