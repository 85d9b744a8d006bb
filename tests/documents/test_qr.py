"""The codes: read back by a second library, and drawn module by module."""

from __future__ import annotations

import re

import cv2
import numpy as np
import pytest

from kth_desktop.documents.qr import Matrix, Operators, matrices
from tests.documents.sample_plates import KINDS, plate

CARDS = {name: kind.card for name, kind in KINDS.items()}


def picture(matrix: Matrix, pixels: int = 6) -> np.ndarray:
    modules = np.array([list(row) for row in matrix], dtype=np.uint8)
    return np.kron(np.pad(255 - 255 * modules, 4, constant_values=255), np.ones((pixels, pixels), np.uint8))


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_a_second_library_reads_the_card(card: str) -> None:
    (matrix,) = matrices([card])
    assert cv2.QRCodeDetector().detectAndDecode(picture(matrix))[0] == card


@pytest.mark.parametrize("phone", ["021-5955 0000", "021-5955 00", "59550000", "021-59550000转8001", "110"])
def test_digits_at_the_end_do_not_confuse_a_reader(phone: str) -> None:
    """With an ECI head OpenCV loses its place after a last run of digits."""
    card = plate(phone=phone).card
    (matrix,) = matrices([card])
    assert cv2.QRCodeDetector().detectAndDecode(picture(matrix))[0] == card


def test_level_is_m_until_the_modules_would_get_too_small() -> None:
    import zxingcpp

    levels = {}
    for length in (4, 50, 90):
        (matrix,) = matrices([plate(venue="陆" * length).card])
        levels[length] = zxingcpp.read_barcodes(picture(matrix))[0].extra["ECLevel"], len(matrix)
    assert levels[4][0] == levels[50][0] == "M"
    assert levels[90][0] == "L" and levels[90][1] <= 69


def test_operators_cover_the_dark_modules_and_nothing_else() -> None:
    (matrix,) = matrices([CARDS["usual"]])
    side = len(matrix)
    painted = np.zeros((side, side), dtype=int)
    text = Operators(side).of(matrix)
    assert text.endswith("f") and text.count("f") == 1
    for x, y, width in re.findall(r"(\d+) (\d+) (\d+) 1 re", text):
        painted[int(y), int(x) : int(x) + int(width)] += 1
    assert (painted == np.array([list(row) for row in matrix])).all()


def test_operators_can_be_used_for_many_codes() -> None:
    first, second = matrices([plate(number="曹王01号").card, plate(number="曹王02号").card])
    operators = Operators(len(first))
    alone = Operators(len(second)).of(second)
    operators.of(first)
    assert operators.of(second) == alone
