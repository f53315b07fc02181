"""Invented readers, opportunities and answers the tests of this room share."""

from datetime import date
from decimal import Decimal

from locales import Named
from opportunities.publication import PriceRange, Published, VolumeBand
from opportunities.score import Score
from outreach.views import (
    Card,
    Company,
    Contents,
    Happened,
    Imports,
    Interest,
    News,
    Offered,
    Part,
    Reader,
    SuccessLine,
    Support,
    Undoable,
)

MONDAY = date(2026, 11, 30)
PACKAGING, FOOD = "bois-papier-emballage", "agroalimentaire"
DUPLEX = Published(
    id=12,
    name_fr="Carton duplex",
    name_ar="كرتون دوبلكس",
    sector=PACKAGING,
    status="qualified",
    box="to_qualify",
    companies="3",
    value_band="5-20",
    volume_band=VolumeBand(500_000, 1_000_000, "kg"),
    constraints=("lead_time", "franco_moq", "stockouts"),
    lead_days=80,
    overhead=20,
    stockouts=2,
    price=PriceRange(5, 10, "kg"),
    origins=("ES", "IT"),
    hs4="4810",
)
BOTTLES = Published(
    id=14,
    name_fr="Bouteilles en verre pour l’huile",
    name_ar="قنينات زجاجية للزيت",
    sector=FOOD,
    status="identified",
    box="watch",
)
CAPS = Named("Bouchons aluminium", "سدادات الألومنيوم")
BUYER = Reader(sectors=(FOOD, PACKAGING), consented_on=date(2026, 11, 12))
CAPS_NEWS = News(31, 9, "Bouchons aluminium pour bouteilles d’huile", "moved", "maker_found")
SUCCESS = SuccessLine(40, 3, "Palettes plastiques faites à Meknès", "plasturgie", "documented")
CONTENTS = Contents((CAPS_NEWS,), (Offered(32, DUPLEX), Offered(33, BOTTLES)), SUCCESS)

TOO = Interest(
    id=6,
    opportunity_id=12,
    product=Named("Carton duplex", "كرتون دوبلكس"),
    kind="too",
    who="Biscuiterie du Gharb",
    severities={"lead_time": 2, "landed_cost": 2},
)
MAKER = Interest(
    id=7,
    opportunity_id=12,
    product=TOO.product,
    kind="maker",
    who="Conserves de Safi",
    maker="Cartonnerie Zouitina, Kénitra",
)
FEDERATION = Interest(
    id=8,
    opportunity_id=12,
    product=TOO.product,
    kind="make",
    who="Fédération du carton",
    fit="near",
    capacity="2 000 t",
    note="Grammage 300 g à partir de 2027",
)
CARD = Card(
    id=12,
    version=4,
    name=Named("Carton duplex", "كرتون دوبلكس"),
    status="qualified",
    score=Score(65.9, 1.0, 0.75, 0.5, 0.889, 0.524),
    box="project",
    approved=True,
    published_on=date(2026, 11, 20),
    sector=PACKAGING,
    hs4="4810",
    feasibility=0.5,
    reporters=3,
    companies=(
        Company("Huileries du Saïs", severities={"lead_time": 3, "stockouts": 1}),
        Company("Conserves de Safi", severities={"lead_time": 2}),
        Company("Emballages Atlas", confirmed=False),
    ),
    parts=(
        Part(51, "Huileries du Saïs", "carton duplex GD2"),
        Part(52, "Conserves de Safi", "كرتون مزدوج"),
        Part(53, "Emballages Atlas", "carton duplex GD2"),
    ),
    supports=(
        Support(Named("Fédération du carton", "فيدرالية الكرتون"), "Mme Idrissi"),
        Support(Named("IMANOR", "المعهد المغربي للتقييس")),
    ),
    imports=Imports(Decimal(1_200_000_000), 2025, "Office des changes"),
    interests=(TOO, MAKER, FEDERATION),
    history=(
        Happened(date(2026, 11, 18), "named", who="Salma"),
        Happened(date(2026, 11, 20), "published", who="Salma"),
        Happened(date(2026, 11, 24), "moved", "qualified", text="deux visites faites", who="Salma"),
    ),
    undo=Undoable("b7", "merged"),
)
