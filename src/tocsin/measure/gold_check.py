"""Gold files to what is wrong with them: every problem at once, and never a word of a sealed text."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct

from tocsin.measure.gold import (
    GoldAttribution,
    GoldDocument,
    GoldError,
    GoldParty,
    GoldRelation,
    GoldReport,
    GoldToll,
    GoldWhen,
    GoldWhere,
    plain,
    read,
)
from tocsin.measure.gold_report import document_problems
from tocsin.measure.places import distance_km
from tocsin.measure.slots import PRECISE

FIRST_LINES = (
    "# Exercise text written for Tocsin; not a news report. Licence: CC BY 4.0. ",
    "# Second, independent annotation of the exercise text of the same id. Licence: CC BY 4.0. ",
)
ONE_PLACE_KM = 100
INSIDE: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "reports": GoldReport,
        "when": GoldWhen,
        "where": GoldWhere,
        "actors": GoldParty,
        "recipients": GoldParty,
        "tolls": GoldToll,
        "attributions": GoldAttribution,
        "relations": GoldRelation,
    }
)


def folder_problems(folder: Path) -> list[str]:
    """What is wrong with the corpus under a folder, one `file: key: problem` a line; empty when all is well."""
    out: list[str] = []
    documents: dict[Path, GoldDocument] = {}
    for path in sorted(folder.rglob("*.yaml")):
        try:
            documents[path] = read(path)
        except GoldError as problem:
            out.append(str(problem))
        out += [f"{path}: {problem}" for problem in written_problems(path)]
    for path, document in documents.items():
        out += [f"{path}: {problem}" for problem in document_problems(document)]
    return (
        [*out, *family_problems(documents)] if documents else [*out, f"{folder}: holds no gold files that can be read"]
    )


def written_problems(path: Path) -> Iterator[str]:
    """What a reader of the loaded document no longer sees: the first line, the name of the file, unknown keys."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith(FIRST_LINES):
        yield f"first line: begins neither {FIRST_LINES[0]!r} nor {FIRST_LINES[1]!r}"
    try:
        value = plain(text)
    except yaml.YAMLError:
        return  # told already, with the line
    if not isinstance(value, dict):
        return
    if value.get("id") != path.stem:
        yield "id: is not the name of the file"
    if (value.get("sealed") == "true") != (path.parent.name == "sealed"):
        yield "sealed: does not agree with the folder"
    yield from (f"{key}: missing; null where there is none" for key in ("family", "published") if key not in value)
    yield from unknown_keys(value, GoldDocument)


def unknown_keys(value: dict[str, Any], kind: type[Struct]) -> Iterator[str]:
    for key, part in value.items():
        if key not in kind.__struct_fields__:
            yield f"{key}: no such key"
        elif key in INSIDE:
            inner = [one for one in (part if isinstance(part, list) else [part]) if isinstance(one, dict)]
            yield from (f"{key}.{problem}" for one in inner for problem in unknown_keys(one, INSIDE[key]))


def family_problems(documents: dict[Path, GoldDocument]) -> Iterator[str]:
    """What no file shows alone: families torn between parts, incidents that do not agree."""
    families: dict[str, list[Path]] = {}
    incidents: dict[str, list[tuple[Path, GoldReport]]] = {}
    for path, document in documents.items():
        if document.family:
            families.setdefault(document.family, []).append(path)
        for report in document.reports:
            if report.incident:
                incidents.setdefault(report.incident, []).append((path, report))
    for family, paths in families.items():
        parts = sorted({path.parent.name for path in paths})
        if len(parts) > 1:
            yield f"{paths[0]}: family: {family} lies in {' and '.join(parts)}; one family, one part"
        told = [{report.incident for report in documents[path].reports} - {None} for path in paths]
        if not set.intersection(*told):
            yield f"{paths[0]}: family: the texts of {family} share no incident"
    for incident, told_of in incidents.items():
        points = [(path, point) for path, report in told_of if (point := _point(report))]
        for path, point in points:
            if distance_km(point, points[0][1]) > ONE_PLACE_KM:
                yield f"{path}: incident: {incident} lies more than {ONE_PLACE_KM} km from where {points[0][0]} has it"


def _point(report: GoldReport) -> tuple[float, float] | None:
    where = report.where
    if where is None or where.latitude is None or where.longitude is None or where.precision not in PRECISE:
        return None
    return where.latitude, where.longitude
