import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tocsin.model.issue import Issue
from tocsin.model.text import Document
from tocsin.read import Options, ReadError, check, read

ANY = Options()


def _read(*paths: object, options: Options = ANY) -> list[Document | Issue]:
    return list(read([str(path) for path in paths], options))


def _one(path: Path, options: Options = ANY) -> Document | Issue:
    (only,) = _read(path, options=options)
    return only


def _codes(found: list[Document | Issue]) -> list[str]:
    return [item.code for item in found if isinstance(item, Issue)]


def _texts(found: list[Document | Issue]) -> list[str]:
    return [item.text for item in found if isinstance(item, Document)]


@pytest.mark.parametrize(
    "data, text",
    [
        ("Café hit.\n".encode(), "Café hit.\n"),
        ("Café hit.".encode("utf-8-sig"), "Café hit."),
        ("Café hit.".encode("utf-16"), "Café hit."),
        (b"\xfe\xff" + "Café hit.".encode("utf-16-be"), "Café hit."),
        (b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n"),
        (b"  Spaces  stay. \n\n", "  Spaces  stay. \n\n"),
    ],
)
def test_plain_text_is_decoded_and_only_its_line_ends_change(tmp_path, data, text):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    found = _one(file)
    assert isinstance(found, Document)
    assert (found.text, found.title, found.path) == (text, None, str(file))


def test_other_bytes_are_read_as_windows_1252_with_a_warning(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Café “hit”.".encode("windows-1252"))
    issue, document = _read(file)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.severity) == ("read-encoding-guessed", "warning")
    assert isinstance(document, Document)
    assert document.text == "Café “hit”."


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "read-empty"),
        (b" \n\t\n", "read-empty"),
        (b"\x7fELF\0\0\0", "read-binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 20, "read-binary"),
        (b"\xff\xfea", "read-encoding"),
        (b"word " * 1_000_001, "read-too-large"),
        (b"word " * 200_001, "read-long-line"),
    ],
)
def test_what_is_no_article_is_an_error_and_nothing_else(tmp_path, data, code):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    found = _one(file)
    assert isinstance(found, Issue)
    assert (found.code, found.severity, found.document) == (code, "error", str(file))


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.json", "a.warc", "a.txt.gz"])
def test_formats_that_are_not_read_yet_say_so(tmp_path, name):
    file = tmp_path / name
    file.write_text("Shelling hit a town.")
    found = _one(file)
    assert isinstance(found, Issue)
    assert found.code == "read-format"


def test_a_folder_is_walked_in_sorted_order(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "skip.csv", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.")
    (tmp_path / "d.jsonl").write_text('{"text": "Text of d."}\n')
    assert _texts(_read(tmp_path)) == ["Text of a.md.", "Text of b.txt.", "Text of d.", "Text of sub/c.txt."]


def test_a_folder_with_nothing_to_read_says_so(tmp_path):
    assert _codes(_read(tmp_path)) == ["read-empty"]


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(ReadError, match=r"gone\.txt: no such file"):
        check([str(tmp_path), str(tmp_path / "gone.txt")])


def test_a_file_that_cannot_be_opened_does_not_stop_the_rest(tmp_path):
    (tmp_path / "b.txt").write_text("Shelling hit a town.")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    found = _read(tmp_path)
    assert _codes(found) == ["read-file"]
    assert _texts(found) == ["Shelling hit a town."]


def test_standard_input_is_plain_text_or_json_lines(monkeypatch):
    def stdin(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))

    stdin(b"Shelling hit a town.")
    assert _texts(_read("-")) == ["Shelling hit a town."]
    stdin(b'{"text": "One."}\n{"text": "Two."}\n')
    assert _texts(_read("-")) == ["One.", "Two."]


def test_json_lines_give_what_they_say_and_options_fill_the_rest(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"text": "One\\r\\n.", "title": "T", "published": "2024-05-06", "outlet": "Lakewire", "url": "u", "id": 7}\n'
        "\n"
        '{"event_text": "Two.", "headline": "H", "pub_date": "2024-05-07T23:30:00Z", "publisher": "P", "id": "x"}\n'
        '{"body": "Three.", "dateTimePub": "2024-05-08T01:00:00+03:00", "source": {"title": "S"}, "uri": "y"}\n'
        '{"text": "Four.", "published": null}\n'
    )
    found = _read(file, options=Options(date(2020, 1, 1), "Fill"))
    cards = [
        (one.text, one.title, one.published, one.published_from, one.outlet, one.external_id)
        for one in found
        if isinstance(one, Document)
    ]
    assert cards == [
        ("One\r\n.", "T", date(2024, 5, 6), "metadata", "Lakewire", "7"),
        ("Two.", "H", date(2024, 5, 7), "metadata", "P", "x"),
        ("Three.", None, date(2024, 5, 8), "metadata", "S", "y"),
        ("Four.", None, date(2020, 1, 1), "option", "Fill", None),
    ]


def test_each_bad_line_is_its_own_issue_with_its_number(tmp_path):
    file = tmp_path / "a.jsonl"
    lines = [b"{bad", b'["list"]', b'{"title": "no text"}', b'{"text": " "}', b'{"text": 5}', b"\xff\xfe", b"[" * 5000]
    file.write_bytes(b"\n".join([*lines, b'{"text": "Good."}']))
    found = _read(file)
    assert [issue.document for issue in found if isinstance(issue, Issue)] == [f"{file}:{n}" for n in range(1, 8)]
    assert _texts(found) == ["Good."]


@pytest.mark.parametrize("said", ["2024-02-30", "yesterday", "2024-13-01", "32/01/2024", "20240230", 20240230])
def test_an_impossible_date_is_an_error_and_is_not_replaced(tmp_path, said):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "Shelling.", "published": said}))
    issue, document = _read(file, options=Options(date(2020, 1, 1)))
    assert isinstance(issue, Issue)
    assert (issue.code, issue.severity) == ("read-date", "error")
    assert isinstance(document, Document)
    assert document.published is None


def test_a_line_of_fifty_megabytes_is_skipped_without_being_held(tmp_path):
    import tracemalloc

    file = tmp_path / "a.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "Before."}\n{"text": "')
        for _ in range(50):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n{"text": "After."}\n')
    tracemalloc.start()
    found = _read(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert _codes(found) == ["read-too-large"]
    assert _texts(found) == ["Before.", "After."]
    assert peak < 25_000_000
