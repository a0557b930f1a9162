"""Hand-annotated voices and certainties are read where they lie, and scored part by part."""

import io
import json
import tarfile

import pytest
from click.testing import CliRunner

from tocsin.cli.measure import measure
from tocsin.measure.certainty import Judgement, Marked, Sentence, certainty, load_meantime
from tocsin.measure.certainty import score_lines as certainty_lines
from tocsin.measure.voice_score import differences, heard, score, shared, trivial
from tocsin.measure.voice_suite import Voice, Voiced, half_of, load_voices

TEXT = "The mayor said the bridge had fallen. “It is gone,” she added, “for good.”"


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


SAID = Voice(spans("The mayor"), spans("said"), spans("the bridge had fallen"))
ADDED = Voice(spans("she"), spans("added"), spans("“It is gone,”", "“for good.”"))


@pytest.fixture
def archive(tmp_path):
    rows = [("Source", SAID.source), ("Cue", SAID.cue), ("Content", SAID.content)]
    rows += [("Source", ADDED.source), ("Cue", ADDED.cue), ("Content", ADDED.content)]
    lines = [
        f"T{number}\t{role} {';'.join(f'{start} {end}' for start, end in where)}\twords"
        for number, (role, where) in enumerate(rows, 1)
    ]
    lines += ["E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3", "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6"]
    marks = "\n".join(lines)
    files = {"text/bridge.txt": TEXT, "attributions/bridge_ab12.ann": marks, "../attributions/else_1.ann": ""}
    path = tmp_path / "voices.tar.gz"
    with tarfile.open(path, "w:gz") as out:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            out.addfile(member, io.BytesIO(text.encode()))
    return path


def test_an_archive_is_read_in_place_and_annotations_without_their_text_are_left_out(archive, tmp_path):
    assert load_voices(archive) == [Voiced("bridge_ab12", TEXT, (SAID, ADDED))]
    assert [path.name for path in tmp_path.iterdir()] == ["voices.tar.gz"]


def test_both_annotators_of_a_text_fall_into_one_half():
    rows = [Voiced(f"text-{number}_{who}", "", ()) for number in range(40) for who in ("ab12", "cd34")]
    read, kept = half_of(rows, "read"), half_of(rows, "kept")
    assert len(read) + len(kept) == 80
    assert {row.id[:-5] for row in read}.isdisjoint(row.id[:-5] for row in kept)
    assert read
    assert kept


def test_what_is_shared_is_a_part_of_the_longer():
    assert shared(((0, 10),), ((5, 10),)) == 0.5
    assert shared(((0, 10),), ((0, 4), (6, 10))) == 0.8
    assert shared((), ((0, 4),)) == 0.0


def test_parts_are_right_or_wrong_on_their_own_and_an_absent_source_is_not_wanted():
    row = Voiced("a", TEXT, (SAID, Voice((), ADDED.cue, ADDED.content)))
    guess = Voice(spans("she"), spans("added"), spans("“for good.”"))
    one = heard(row, [guess, SAID])
    assert one.pairs == {0: 1, 1: 0}
    assert [str(score([one], part))[:7] for part in ("source", "cue", "content")] == ["F1 0.67", "F1 1.00", "F1 0.50"]
    assert "  source, content\n" in "\n".join(differences(one))


def test_attributions_that_share_only_their_speaker_are_no_pair():
    other = Voice(SAID.source, spans("added"), spans("It is gone"))
    assert heard(Voiced("a", TEXT, (SAID,)), [other]).pairs == {}


def test_the_trivial_reader_takes_every_said():
    assert trivial(Voiced("a", TEXT, ())) == [Voice(((0, 9),), SAID.cue, ((15, len(TEXT)),))]


def test_the_commands_print_scores_and_write_predictions(archive, tmp_path):
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(measure, ["attribution", "--data", str(archive), "--predictions", str(out)])
    assert result.exit_code == 0, result.output
    assert "attribution: 1 documents, 2 attributions" in result.output
    assert json.loads(out.read_text())["voices"][0]["source"] == [[0, 9]]
    rows = tmp_path / "rows.conll"
    rows.write_text(
        "0\tThey\t_\tPRP\n1\tfailed\t_\tVBD\n2\tto\t_\tTO\n3\tstrike\t-3.0\tVB\n\n0\tIt\t_\tPRP\n1\tfell\t3.0\tVBD\n"
    )
    result = CliRunner().invoke(measure, ["factuality", "--data", str(rows), "--predictions", str(out)])
    assert result.exit_code == 0, result.output
    assert "(1 right, 1 read, 1 wanted)" in result.output
    assert {json.loads(line)["word"] for line in out.read_text().splitlines()} == {"strike", "fell"}


@pytest.mark.parametrize("suite", ["attribution", "factuality"])
def test_a_file_of_another_kind_is_refused_with_a_sentence(tmp_path, suite):
    path = tmp_path / "other"
    path.write_text("one\ttwo\tthree\n")
    result = CliRunner().invoke(measure, [suite, "--data", str(path)])
    assert result.exit_code == 2
    assert "other: no " in result.output


def test_token_rows_become_sentences_with_certainties(tmp_path):
    path = tmp_path / "set.conll"
    path.write_text("0\tRain\t_\tNN\n1\tfell\t3.0\tVBD\n\n0\tIt\t_\tPRP\n1\tmay\t_\tMD\n2\tsnow\t0.75\tVB\n")
    assert load_meantime(path) == [
        Sentence("set-1", "Rain fell", (Marked(5, 9, "certain"),)),
        Sentence("set-2", "It may snow", (Marked(7, 11, "uncertain"),)),
    ]


def test_a_stance_becomes_a_certainty():
    assert certainty("asserted", "plain", hedged=False) == "certain"
    assert certainty("asserted", "adverb", hedged=True) == "uncertain"
    assert certainty("planned", "modal", hedged=False) == "certain"
    assert certainty("planned", "noun", hedged=False) == "uncertain"
    assert certainty("denied", "object", hedged=True) == "counter"


def test_the_mean_is_over_classes_however_rare():
    word = Sentence("a", "fell", (Marked(0, 4, "certain"), Marked(0, 4, "counter")))
    judged = [Judgement(word, marked, "certain") for marked in word.marked]
    lines = certainty_lines(judged)
    assert lines[-1] == "  macro     F1 0.22   majority F1 0.22"
