"""TimeML documents to spans, and found expressions to the figures of TempEval-3."""

import io
import json
import tarfile

import pytest

from tocsin.cli import run
from tocsin.measure.time_score import TimeGuess, paired, plain_guess, score
from tocsin.measure.time_suite import TimeGold, TimeGoldError, TimeTag, load_times

TML = (
    '<?xml version="1.0" ?>\n<TimeML><DOCID>x</DOCID>'
    '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-08-06" functionInDocument="CREATION_TIME">20240806</TIMEX3></DCT>'
    '<TEXT>\nMiners <EVENT eid="e1">struck</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-08-05">Monday</TIMEX3> '
    'for <TIMEX3 tid="t2" type="DURATION" value="P3D">three <EVENT eid="e2">days</EVENT></TIMEX3>.\n</TEXT></TimeML>'
)


def archive(path, members):
    with tarfile.open(path, "w:gz") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            if data is None:
                member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
                tar.addfile(member)
            else:
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    return path


def test_the_text_is_what_stands_between_the_marks(tmp_path):
    (tmp_path / "x.tml").write_text(TML, encoding="utf-8")
    (gold,) = load_times(tmp_path)
    assert gold.text == "\nMiners struck on Monday for three days.\n"
    assert str(gold.published) == "2024-08-06"
    assert [(gold.text[tag.start : tag.end], tag.type, tag.value) for tag in gold.tags] == [
        ("Monday", "DATE", "2024-08-05"),
        ("three days", "DURATION", "P3D"),
    ]


def test_a_folder_a_file_and_an_archive_give_the_same(tmp_path):
    (tmp_path / "x.tml").write_text(TML, encoding="utf-8")
    members = {"set/x.tml": TML.encode(), "set/readme.txt": b"no", "set/link.tml": None}
    packed = archive(tmp_path / "set.tar.gz", members)
    assert load_times(packed) == load_times(tmp_path) == load_times(tmp_path / "x.tml")


@pytest.mark.parametrize(
    "text, words",
    [
        ("<TimeML><TEXT>", "no TimeML"),
        ("<TimeML></TimeML>", "no TEXT"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><TimeML><TEXT>&a;</TEXT></TimeML>', "entities"),
    ],
)
def test_what_is_no_timeml_is_refused(tmp_path, text, words):
    (tmp_path / "x.tml").write_text(text, encoding="utf-8")
    with pytest.raises(TimeGoldError, match=words):
        load_times(tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(TimeGoldError, match=r"no \.tml file"):
        load_times(tmp_path)


GOLD = TimeGold(
    "g",
    "x" * 60,
    None,
    (TimeTag(0, 6, "DATE", "2024"), TimeTag(10, 20, "DURATION", "P3D"), TimeTag(30, 40, "TIME", "2024-08-05TNI")),
)


def test_strict_wants_the_span_and_relaxed_an_overlap():
    said = (TimeTag(0, 6, "DATE", "2023"), TimeTag(12, 20, "DURATION", "P3D"), TimeTag(50, 55, "DATE", "2024"))
    found = score([TimeGuess(GOLD, said)])
    assert {name: (one.right, one.gold, one.said) for name, one in found.items()} == {
        "span, strict": (1, 3, 3),
        "span, relaxed": (2, 3, 3),
        "type, strict span": (1, 3, 3),
        "value, strict span": (0, 3, 3),
        "type, relaxed span": (2, 3, 3),
        "value, relaxed span": (1, 3, 3),
    }
    assert str(found["span, strict"]).startswith("0.333")


def test_an_expression_is_paired_once_and_an_equal_span_goes_first():
    said = (TimeTag(8, 12, "DATE", "a"), TimeTag(10, 20, "DURATION", "P3D"))
    assert paired(GOLD.tags, said) == [(GOLD.tags[1], said[1])]


def test_the_baseline_knows_years_and_today():
    gold = TimeGold("g", "Today, in 1998, 20 men", None, ())
    assert [(tag.start, tag.value) for tag in plain_guess(gold).tags] == [(0, "XXXX-XX-XX"), (10, "1998")]


def test_the_command_prints_writes_and_refuses(tmp_path, capsys):
    (tmp_path / "x.tml").write_text(TML, encoding="utf-8")
    page, guessed = tmp_path / "page.md", tmp_path / "guessed.jsonl"
    page.write_text("<!-- time: begin -->\n<!-- time: end -->\n", encoding="utf-8")
    options = ["--show", "1", "--predictions", str(guessed), "--write", str(page)]
    assert run(["measure", "time", "--data", str(tmp_path / "x.tml"), *options]) == 0
    assert "all documents: 1 documents, 2 expressions" in capsys.readouterr().out
    assert "value, strict span" in page.read_text(encoding="utf-8")
    written = json.loads(guessed.read_text(encoding="utf-8"))
    assert written["timex"][0] == {"start": 18, "end": 24, "type": "DATE", "value": "2024-08-05"}
    assert run(["measure", "time", "--data", str(page)]) == 2
    assert "no TimeML" in capsys.readouterr().err
