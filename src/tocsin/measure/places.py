"""Two places to how far apart they are."""

from geographiclib.geodesic import Geodesic

NEAR_KM = 25.0


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The shortest way over the WGS 84 ellipsoid between two (latitude, longitude) pairs."""
    return float(Geodesic.WGS84.Inverse(*one, *other)["s12"]) / 1000
