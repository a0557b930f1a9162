"""Files under `data/` to plain values, parsed once and then read from a cache that knows their digest."""

import hashlib
import os
import tempfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

Kind = TypeVar("Kind")


class KnowledgeError(Exception):
    """A data file is wrong: `file:line: key: problem`. Nothing can be coded until it is mended."""


def data_bytes(name: str) -> bytes:
    """The bytes of a file under `data/`. Raises KnowledgeError if it is missing."""
    try:
        return resources.files("tocsin").joinpath("data", name).read_bytes()
    except OSError as problem:
        message = f"data/{name}: cannot be read ({problem.strerror}); reinstall tocsin"
        raise KnowledgeError(message) from problem


@cache
def load_yaml(name: str) -> Any:
    """A YAML file under `data/`, every scalar as text (so that `no` is a word, not False).

    Parsing YAML costs more than everything else at start-up, so the parsed value is kept as JSON in the
    user's cache folder under the digest of the file; an edited file has another digest. A cache that
    cannot be written or read is done without.
    """
    source = data_bytes(name)
    kept = _cache_folder() / f"{hashlib.sha256(source).hexdigest()[:32]}.json"
    try:
        return msgspec.json.decode(kept.read_bytes())
    except (OSError, msgspec.DecodeError):
        pass
    value = _parse(name, source)
    _keep(kept, msgspec.json.encode(value))
    return value


def load_table(name: str, kind: type[Kind], key: str | None = None) -> Kind:
    """A YAML file (or one key of it) as frozen structs. Raises KnowledgeError that names the entry."""
    value = load_yaml(name)
    try:
        return msgspec.convert(value[key] if key else value, kind, strict=False)
    except (KeyError, msgspec.ValidationError) as problem:
        message = f"data/{name}: {problem}"
        raise KnowledgeError(message) from problem


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("tocsin")) / "knowledge"


def _parse(name: str, source: bytes) -> Any:
    import yaml

    base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(source, Loader=base)  # noqa: S506 - the base loader builds text, lists and maps only
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        message = f"data/{name}:{line}: {getattr(problem, 'problem', problem)}; mend the YAML"
        raise KnowledgeError(message) from problem


def _keep(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        return
