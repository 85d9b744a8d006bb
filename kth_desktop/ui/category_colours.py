"""The colours and signs of 五大类, the same on screen, in charts and in the year's wall calendar."""

from __future__ import annotations

from typing import NamedTuple


class CategoryColours(NamedTuple):
    """One of 五大类: solid bar, text on its pale ground, edge around the solid on white, name of the sign."""

    solid: str
    text: str
    ground: str
    edge: str
    sign: str


CATEGORY_COLOURS = {
    "publicity_training": CategoryColours("#1F5FA8", "#174A85", "#E4EDF7", "#1F5FA8", "megaphone"),
    "deliberation": CategoryColours("#5E1533", "#5E1533", "#F2E5EA", "#5E1533", "sign-deliberation"),
    "mediation": CategoryColours("#F2D06B", "#6B5005", "#FCF5DD", "#A8863A", "handshake"),
    "culture_recreation": CategoryColours("#D9592B", "#96380F", "#FCE9E1", "#D9592B", "sign-culture"),
    "convenience_service": CategoryColours("#58B9A2", "#17604F", "#E0F3EE", "#58B9A2", "scissors"),
}
