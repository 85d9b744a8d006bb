from __future__ import annotations

from io import BytesIO

import numpy
import pypdfium2
import pytest
from matplotlib.figure import Figure

from kth_desktop.documents import charts
from kth_desktop.documents.charts import COLOURS, YELLOW_EDGE, chart_pdf, chart_pixels, figure
from kth_desktop.domain.chart import summary_chart
from kth_desktop.domain.vocabulary import Category
from tests.documents.sample_summary import none_held, summary


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[0].get_textpage().get_text_range())


def _colours(made: Figure) -> list[str]:
    from matplotlib.colors import to_hex

    return [to_hex(bar.get_facecolor()).upper() for bar in made.axes[0].patches]


def test_it_has_exactly_the_size_asked_for() -> None:
    with pypdfium2.PdfDocument(chart_pdf(summary_chart(summary()), 170, 49)) as document:
        assert document[0].get_size() == pytest.approx((170 / 25.4 * 72, 49 / 25.4 * 72), abs=0.01)


def test_every_number_can_be_copied() -> None:
    found = summary()
    text = _text(chart_pdf(summary_chart(found), 170, 49))
    for group in found.categories:
        assert group.key in text
        assert str(group.attendances) in text
        assert f"{group.sessions}场次" in text
    for step in found.steps:
        assert step.label in text
        assert not step.total or str(step.total) in text


def test_colours_and_order_are_always_the_same() -> None:
    made = figure(summary_chart(summary()), 170, 49)
    assert _colours(made) == [COLOURS[category] for category in Category]
    from matplotlib.colors import to_hex

    yellow = made.axes[0].patches[2]
    assert to_hex(yellow.get_edgecolor()).upper() == YELLOW_EDGE
    assert yellow.get_linewidth() > 0


def test_bars_are_as_long_as_their_numbers() -> None:
    found = summary()
    made = figure(summary_chart(found), 170, 49)
    widths = [bar.get_width() for bar in made.axes[0].patches]
    assert widths == [group.attendances for group in found.categories]
    heights = sum(bar.get_height() for bar in made.axes[1].patches)
    assert heights == found.totals.attendances


def test_all_words_stay_within_the_figure() -> None:
    """Also with numbers of seven digits, and without any."""
    from dataclasses import replace

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    large = summary()
    large = replace(
        large, categories=tuple(replace(g, attendances=g.attendances * 30_000) for g in large.categories)
    )
    for found in (summary(), large, none_held()):
        made = figure(summary_chart(found), 170, 49)
        renderer = FigureCanvasAgg(made).get_renderer()
        boxes = [text.get_window_extent(renderer) for axes in made.axes for text in axes.texts]
        boxes += [text.get_window_extent(renderer) for text in made.texts]
        width, height = made.bbox.width, made.bbox.height
        assert len(boxes) > 8
        for box in boxes:
            assert min(box.x0, box.y0) >= -1
            assert box.x1 <= width + 1
            assert box.y1 <= height + 1


def test_the_window_gets_the_same_figure_in_pixels() -> None:
    made = chart_pixels(summary_chart(summary()), 900, 260, points=11, dpi=96)
    assert (made.width, made.height, len(made.rgba)) == (900, 260, 900 * 260 * 4)
    pixels = numpy.frombuffer(made.rgba, numpy.uint8).reshape(260, 900, 4)
    blue = numpy.array([0x1F, 0x5F, 0xA8, 255])
    assert (pixels == blue).all(axis=2).sum() > 1000


def test_faces_come_from_our_own_files() -> None:
    from pypdf import PdfReader

    fonts = PdfReader(BytesIO(chart_pdf(summary_chart(summary()), 170, 49))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    assert names == {"KTHHei-Regular", "KTHHei-Bold"}


@pytest.mark.parametrize(
    ("top", "marks"), [(1, [0, 1]), (4, [0, 1, 2, 3, 4]), (146, [0, 50, 100]), (0, [0, 1])]
)
def test_the_grid_has_few_round_marks(top: int, marks: list[int]) -> None:
    assert charts._grid(top) == marks
