"""The pictures for the staff, drawn as PNGs: the only file that knows matplotlib, which shapes Arabic itself.

No window and no global state: it may be called in a thread, and the same picture gives the same bytes.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from outreach.picture import Dashboard, Panel
from outreach.progress import Board

FONTS = Path(__file__).parent / "data" / "fonts"
PLAIN = FONTS / "IBMPlexSansArabic-Regular.ttf"
BOLD = FONTS / "IBMPlexSansArabic-Bold.ttf"
INK, QUIET, GREEN, PALE, LINE, AMBER = "#1d2a33", "#5d6b75", "#0f6b4f", "#a9cdbf", "#d3dbd8", "#8a5a00"
INCHES = (16, 12)
DOTS_PER_INCH = 100
MARGIN = 0.035
"""Of the width, on both sides."""
HEADING = 0.055
"""Of the height, above the bars of a panel."""
ROOM = 1.7
"""How much longer than its longest bar an axis is: what is said of it stands beside."""
TALLEST_ROW = 0.055
"""Of the height: two bars alone do not fill a panel."""
LETTERS = 34
"""On a line of a label; two lines at most."""


def png(dashboard: Dashboard) -> bytes:
    """Draw the picture, 1600 by 1200 dots; in Arabic everything begins at the right."""
    page = _page(dashboard)
    page.write(MARGIN, 0.025, dashboard.source, _Look(13, QUIET))
    page.draw(dashboard.sectors, _Place(MARGIN, 0.34, width=0.48, height=0.55, labels=0.21))
    page.draw(dashboard.difficulties, _Place(0.555, 0.62, width=0.41, height=0.27, labels=0.16))
    page.draw(dashboard.pipeline, _Place(0.555, 0.34, width=0.41, height=0.25, labels=0.16))
    page.draw(dashboard.progress, _Place(MARGIN, 0.065, width=0.93, height=0.22, labels=0.21))
    return page.printed()


def progress(board: Board) -> bytes:
    """Draw how far the interviews have come, on a page like the other picture's."""
    page = _page(board)
    page.draw(board.funnel, _Place(MARGIN, 0.63, width=0.45, height=0.26, labels=0.21))
    page.draw(board.times, _Place(0.53, 0.63, width=0.435, height=0.26, labels=0.23))
    page.draw(board.sectors, _Place(MARGIN, 0.08, width=0.45, height=0.49, labels=0.21))
    page.draw(board.stops, _Place(0.53, 0.08, width=0.435, height=0.49, labels=0.23))
    return page.printed()


def _page(named: Dashboard | Board) -> "_Page":
    """Begin a page with its title and what must be known first."""
    page = _Page(Figure(figsize=INCHES, dpi=DOTS_PER_INCH), named.language == "ar")
    page.write(MARGIN, 0.95, named.title, _Look(25, INK, BOLD))
    page.write(MARGIN, 0.918, named.warning, _Look(14, AMBER))
    return page


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel is, in fractions of the page from where reading starts; how wide its labels are."""

    start: float
    bottom: float
    width: float
    height: float
    labels: float


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look."""

    size: float
    colour: str = INK
    font: Path = PLAIN

    def drawn(self) -> dict[str, Any]:
        """Give it as matplotlib takes it; a dollar sign stays one."""
        return {
            "color": self.colour,
            "font": FontProperties(fname=self.font, size=self.size),
            "parse_math": False,
        }


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn on, and whether it is read from the right."""

    figure: Figure
    from_right: bool

    def printed(self) -> bytes:
        FigureCanvasAgg(self.figure)
        made = BytesIO()
        self.figure.savefig(made, format="png", metadata={"Software": None})
        return made.getvalue()

    def write(self, start: float, height: float, words: str, look: _Look) -> None:
        place, side = (1 - start, "right") if self.from_right else (start, "left")
        self.figure.text(place, height, words, ha=side, **look.drawn())

    def draw(self, panel: Panel, place: _Place) -> None:
        """Draw the bars under their title, labels where reading starts."""
        top = place.bottom + place.height
        self.write(place.start, top - 0.02, panel.title, _Look(17, GREEN, BOLD))
        self.write(place.start, top - 0.042, panel.note, _Look(12, QUIET))
        if panel.bars:
            axes = self._axes(place, max(each.perhaps for each in panel.bars), len(panel.bars))
            for row, bar in enumerate(panel.bars):
                axes.barh(row, bar.perhaps, height=0.62, color=PALE)
                axes.barh(row, bar.sure, height=0.62, color=GREEN)
                said = _Look(12.5, font=BOLD) if bar.perhaps else _Look(12.5, QUIET)
                self._beside(axes, (bar.perhaps, row), bar.said, said, after=True)
                label = "\n".join(wrap(bar.label, LETTERS, max_lines=2, placeholder="…"))
                self._beside(axes, (0, row), label, _Look(12.5), after=False)

    def _axes(self, place: _Place, longest: float, rows: int) -> Axes:
        start, width = place.start + place.labels, place.width - place.labels
        left = 1 - start - width if self.from_right else start
        axes = self.figure.add_axes((left, place.bottom, width, place.height - HEADING))
        axes.set_xlim(0, (longest or 1) * ROOM)
        if self.from_right:
            axes.invert_xaxis()
        axes.set_ylim(max(rows, axes.get_position().height / TALLEST_ROW) - 0.5, -0.5)
        axes.set_axis_off()
        axes.plot((0, 0), (-0.5, rows - 0.5), color=LINE, linewidth=1.5)
        return axes

    def _beside(self, axes: Axes, point: tuple[float, int], words: str, look: _Look, *, after: bool) -> None:
        """Write beside a point of the bars: after it in the order of reading, or before it."""
        rightwards = after != self.from_right
        axes.annotate(
            words,
            point,
            xytext=(7 if rightwards else -7, 0),
            textcoords="offset points",
            ha="left" if rightwards else "right",
            va="center",
            **look.drawn(),
        )
