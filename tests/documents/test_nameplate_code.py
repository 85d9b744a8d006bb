"""The code on the finished page, painted as a printer would and read by OpenCV."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.plate import Nameplate, PlateStyle
from tests.documents.sample_plates import KINDS, composed


def seen(data: bytes, page: int, dpi: int) -> np.ndarray:
    with PdfPages(data) as pages:
        picture = pages.render(page, dpi)
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    return rows[:, : picture.width * 4].reshape(picture.height, picture.width, 4)[:, :, :3].copy()


@pytest.mark.parametrize("style", list(PlateStyle), ids=lambda style: style.value)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_second_library_reads_the_printed_code(style: PlateStyle, kind: Nameplate) -> None:
    dpi = 200 if len(kind.card.encode()) < 300 else 300  # a page of text needs smaller modules
    picture = seen(composed([kind], style), 0, dpi)
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == kind.card


def test_given_matrices_are_the_ones_drawn() -> None:
    from kth_desktop.documents.qr import matrices

    picture = seen(composed(matrices=matrices(["另一张"])), 0, 200)
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == "另一张"
