"""Two places to whether they may be one: how far apart they lie beside how large they are."""

from math import asin, cos, radians, sin, sqrt

from geographiclib.geodesic import Geodesic

from tocsin.model.where import Where

APART_KM = 60.0
_EARTH_KM = 6371.0
_ROUND = 0.01
"""The globe differs from a sphere by less than this, so that most pairs need no geodesic."""


def near(one: Where, other: Where, apart_km: float = APART_KM) -> bool:
    if one.name is not None and one.name == other.name:
        return True
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    limit = max(apart_km, one.radius_km or 0, other.radius_km or 0)
    roughly = _on_a_sphere(one.latitude, one.longitude, other.latitude, other.longitude)
    if abs(roughly - limit) > _ROUND * roughly:
        return roughly < limit
    metres = Geodesic.WGS84.Inverse(one.latitude, one.longitude, other.latitude, other.longitude, Geodesic.DISTANCE)[
        "s12"
    ]
    return bool(metres / 1000 <= limit)


def _on_a_sphere(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in degrees, by the haversine formula."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))
