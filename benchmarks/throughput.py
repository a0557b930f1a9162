"""The development gold texts, recombined into a thousand articles, to articles a second, peak memory and cold start.

Beside them, where `make peers` has installed it, spaCy on the same articles: a bare sentence splitter, and a small
trained pipeline that tags, parses and finds names.

Usage: `make bench`, or `python -m benchmarks.throughput [--articles N]`. One process, one core, no warm-up beyond the
first article, which is timed apart because it loads lexicons and the index of places.
"""

import argparse
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from tocsin.engines.port import Engines
from tocsin.model.text import Document

ROOT = Path(__file__).resolve().parent.parent
WORDS = 400
SEED = 20240806
FEWER = 300
"""Articles for what is slower than the rules."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1000)
    chosen = options.parse_args()
    articles = made(chosen.articles)
    words = sum(len(article.split()) for article in articles)
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, one core")
    print(f"{len(articles)} articles of {words / len(articles):.0f} words on average, all different")
    pin()

    from tocsin.engines.registry import engines
    from tocsin.flow.code import code
    from tocsin.read.plain import document_of
    from tocsin.segment import segment

    documents = [document_of(article, published=date(2024, 8, 6)) for article in articles]
    started = time.perf_counter()
    alone, both = engines("rules"), engines("both")
    code(documents[0], *alone)
    print(f"first article, loading included   {time.perf_counter() - started:8.2f} s")
    # Counted, not kept: a thousand segmented articles at once is nobody's use, and would be the peak.
    seconds, _ = timed(lambda: sum(len(segment(document)) for document in documents))
    print(f"segment only                      {len(documents) / seconds:8.0f} articles/s")
    for name, chosen_engines, rows in (("rules only", alone, documents), ("both engines", both, documents[:FEWER])):
        code(rows[0], *chosen_engines)
        seconds, reports = timed(partial(reports_of, rows, chosen_engines))
        print(f"whole coding, {name:<20}{len(rows) / seconds:8.0f} articles/s  ({reports} reports of {len(rows)})")
        print(f"peak memory so far                {peak():8.0f} MB")
    demo = ROOT / "examples" / "demo.txt"
    if demo.exists():
        print(f"cold start to the first result    {cold_start(demo):8.2f} s  (tocsin code, median of 5)")
    peers(articles[:FEWER])
    return 0


def peak() -> float:
    """Megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def peers(articles: list[str]) -> None:
    """What spaCy takes for the same articles, in a process of its own, on the same core."""
    python = ROOT / ".venv-peers" / "bin" / "python"
    if not python.exists():
        print("spaCy beside it                   not installed: make peers")
        return
    subprocess.run(
        [str(python), str(ROOT / "benchmarks" / "peers.py")], input="\0".join(articles), text=True, check=True
    )


def made(count: int) -> list[str]:
    """Paragraphs drawn from development texts until an article is long enough; the same for the same seed."""
    from tocsin.measure.gold import load

    golds = [gold for gold in load(ROOT / "tests" / "gold") if not gold.sealed]
    paragraphs = [part.strip() for gold in golds for part in gold.text.split("\n\n") if part.strip()]
    draw = random.Random(SEED)
    articles = []
    for _ in range(count):
        article: list[str] = []
        while sum(len(part.split()) for part in article) < WORDS - 20:
            article.append(draw.choice(paragraphs))
        articles.append("\n\n".join(article))
    return articles


def pin() -> None:
    """One core, where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def reports_of(documents: Sequence[Document], engines: Engines) -> int:
    """How many reports the documents give: counted, not kept."""
    from tocsin.flow.code import code

    return sum(len(code(document, *engines).reports) for document in documents)


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Processor seconds, so that a neighbour on the machine does not count, and what the work counted."""
    started = time.process_time()
    counted = work()
    return time.process_time() - started, counted


def cold_start(path: Path) -> float:
    command = [str(Path(sys.executable).with_name("tocsin")), "code", str(path)]
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        # The first line of output is the first result; the rest only costs.
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            first = process.stdout.readline() if process.stdout else ""
            seconds.append(time.perf_counter() - started)
            process.communicate()
        if not first:
            sys.exit(f"`{' '.join(command)}` printed nothing")
    return statistics.median(seconds)


if __name__ == "__main__":
    sys.exit(main())
