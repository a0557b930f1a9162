"""Writes what can be counted into `corpus/README.md`: texts, how far two annotators agree, how varied the wording is.

`python -m building.corpus_page` renews counts and agreement. With `--gva FILE --gum FILE` (articles of the Gun Violence
Corpus and the treebank GUM in a tar archive, neither part of the repository) it renews variety as well.
"""

import argparse
import gzip
import json
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from building.agreement import agreement
from building.variety import drawn, shared, variety
from tocsin.measure.gold import GoldDocument, load
from tocsin.measure.gold_score import reports_alarm
from tocsin.measure.page import renew

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PARTS = ("train", "dev", "sealed")


def page(text: str) -> str:
    """The page with its counts and its agreement as the files have them."""
    documents = load(CORPUS / "texts")
    text = renew(text, "counts", counts_table(documents))
    return renew(text, "agreement", agreement_table(documents, load(CORPUS / "second")))


def counts_table(documents: Sequence[GoldDocument]) -> str:
    """A column a part and one for all; of sealed texts nothing but these totals is shown."""
    columns = [[one for one in documents if part(one) == name] for name in PARTS] + [list(documents)]
    lines = [("", *PARTS, "all"), ("---", *["---"] * 4)]
    tallies = [dict(counts(column)) for column in columns]
    lines += [(name, *(str(tally[name]) for tally in tallies)) for name in tallies[0]]
    return _table(lines)


def part(document: GoldDocument) -> str:
    return "sealed" if document.sealed else document.part


def counts(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, int]]:
    reports = [report for document in documents for report in document.reports]
    tellings = Counter(
        incident
        for document in documents
        for incident in {report.incident for report in document.reports if report.incident}
    )
    yield "texts", len(documents)
    yield "words", sum(len(document.text.split()) for document in documents)
    yield "theatres", len({document.theatre for document in documents})
    yield "texts without a publication date", sum(document.published is None for document in documents)
    yield "texts that report no political violence", sum(not reports_alarm(document) for document in documents)
    yield "families", len({document.family for document in documents if document.family})
    yield "incidents told by two texts or more", sum(count > 1 for count in tellings.values())
    yield "events", len(reports)
    yield "… of them main", sum(report.main for report in reports)
    yield "… background or aggregates", sum(report.background or report.aggregate for report in reports)
    yield "… not asserted (planned, denied …)", sum(report.factuality != "asserted" for report in reports)
    yield "PLOVER events", len({report.plover for report in reports if report.plover})
    yield "ACLED sub-types", len({report.acled for report in reports if report.acled})
    yield "tolls", sum(len(report.tolls) for report in reports)
    yield "attributions", sum(len(report.attributions) for report in reports)
    yield "relations", sum(len(report.relations) for report in reports)


def agreement_table(documents: Sequence[GoldDocument], seconds: Sequence[GoldDocument]) -> str:
    firsts = {document.id: document for document in documents}
    twice = [(firsts[second.id], second) for second in seconds]
    lines = [(f"{len(twice)} texts annotated twice", "agree", "kappa"), ("---", "---", "---")]
    lines += [
        (field.name, field.figure, "" if field.kappa is None else f"{field.kappa:.2f}") for field in agreement(twice)
    ]
    return _table(lines)


def variety_table(texts: Sequence[str], gva: Sequence[str], gum: Sequence[str]) -> str:
    """All at the size of the smallest; as many articles of the larger set as there are texts of ours."""
    ours, news = drawn(texts), drawn(gum)
    articles = drawn(gva)
    few = articles[: len(ours)]
    tokens = min(sum(map(len, collection)) for collection in (ours, news, few))
    lines = [("", "texts", "distinct openings", "distinct 4-grams", "vocabulary a 1,000 words"), ("---", *["---"] * 4)]
    named = (("this corpus", ours), ("news articles on shootings", few), ("GUM, news", news))
    for name, collection in named:
        found = variety(collection, tokens)
        figures = (f"{found.openings:.3f}", f"{found.grams:.3f}", f"{found.vocabulary:.0f}")
        lines.append((name, str(found.texts), *figures))
    taken = shared(ours, [*articles, *news])
    known = len(articles) + len(news)
    last = f"Runs of eight words that stand in this corpus and in any of the {known:,} articles of both sets: {taken}."
    return f"{_table(lines)}\n\n{last}"


def read_gva(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["content"] for line in lines]


def read_gum(path: Path) -> list[str]:
    """The news documents, as their sentences are written."""
    out = []
    with tarfile.open(path) as archive:
        for member in archive:
            held = archive.extractfile(member) if "_news_" in member.name else None
            if held:
                lines = held.read().decode("utf-8").splitlines()
                out.append(" ".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")))
    return out


def _table(lines: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gva", type=Path, help="train.jsonl.gz with the articles of the Gun Violence Corpus")
    parser.add_argument("--gum", type=Path, help="tar archive with the documents of GUM in CoNLL-U")
    asked = parser.parse_args()
    target = CORPUS / "README.md"
    text = page(target.read_text(encoding="utf-8"))
    if asked.gva and asked.gum:
        texts = [document.text for document in load(CORPUS / "texts")]
        text = renew(text, "variety", variety_table(texts, read_gva(asked.gva), read_gum(asked.gum)))
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
