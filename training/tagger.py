"""Treebank sentences and a word list to `data/models/tagger.json`: each word's tags, and how neighbours choose.

Run: `python -m training.tagger --gum FOLDER --ewt-dev FILE --lexicon FILE`.

* `--gum`: GUM in CoNLL-U (CC BY 4.0 genres). The documents in HELD_OUT are left out of training.
* `--lexicon`: `en-lexicon.txt` of TextBlob 0.20 (MIT), for the most frequent tag of words GUM never shows.
* `--ewt-dev`: the development part of UD English EWT, for the printed accuracy only.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tocsin.segment.tagging import Tagger, shape_tag

Sentence = list[tuple[str, str]]

# Meant to cover GUM's published dev and test documents; written down from memory, so compare it with GUM's own
# splits before a figure on GUM is quoted. Nothing is learned from these.
HELD_OUT = frozenset(
    {
        "academic_discrimination", "academic_eegimaa", "academic_exposure", "academic_librarians", "bio_byron",
        "bio_dvorak", "bio_emperor", "bio_jespersen", "court_carpet", "court_fire", "court_loan", "court_mitigation",
        "interview_cyclone", "interview_gaming", "interview_hill", "interview_libertarian", "news_homeopathic",
        "news_iodine", "news_lanterns", "news_nasa", "news_sensitive", "speech_austria", "speech_impeachment",
        "speech_inauguration", "speech_newzealand", "voyage_athens", "voyage_coron", "voyage_oakland",
        "voyage_vavau",
    }
)  # fmt: skip
TAGS = re.compile(r"[A-Z$.,:`'-]+\$?")


def sentences(path: Path) -> Iterator[Sentence]:
    current: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 5 and columns[0].isdigit():
            current.append((columns[1], columns[4]))
        elif not line and current:
            yield current
            current = []
    if current:
        yield current


def rejoin(sentence: Sentence) -> Sentence:
    """Join what the treebank splits at hyphens and we do not: `Iran - aligned` is one word here."""
    out: Sentence = []
    for word, tag in sentence:
        joined = out and (tag == "HYPH" or out[-1][0].endswith("-"))
        if joined and re.match(r"^[\w-]+$", word) and re.match(r"^[\w-]+$", out[-1][0]):
            out[-1] = (out[-1][0] + word, tag if tag != "HYPH" else out[-1][1])
            continue
        out.append((word, tag))
    return out


def lexicon(path: Path) -> dict[str, str]:
    words: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if word.isalpha() and word.islower() and TAGS.fullmatch(tag):
            words[word] = tag
    return words


def learn(training: list[Sentence], listed: dict[str, str]) -> Tagger:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in training:
        for word, tag in sentence:
            lower = word.lower()
            if tag.startswith("NNP") and lower in listed:
                continue
            counts[lower][tag] += 1
    words: dict[str, tuple[str, ...]] = {}
    for word in sorted(set(counts) | set(listed)):
        seen = counts.get(word, Counter())
        total = sum(seen.values())
        tags = [tag for tag, number in seen.most_common() if number >= max(1, total * 0.02)]
        if word in listed and listed[word] not in tags:
            tags.insert(0 if total < 3 else len(tags), listed[word])
        if all(tag.startswith("NNP") for tag in tags):
            continue
        if word.endswith("ed") and len(word) > 4 and ("VBN" in tags) != ("VBD" in tags):
            tags.append("VBD" if "VBN" in tags else "VBN")
        stem = [*counts.get(word[:-1], ()), listed.get(word[:-1], "")] if word.endswith("s") else []
        if tags == ["NNS"] and {"VB", "VBP"} & set(stem):
            tags.append("VBZ")  # "demands", "reports", "attacks": seen as nouns, verbs all the same
        if tags != [shape_tag(word, first=False)]:
            words[word] = tuple(tags)
    bare = Tagger(words, {}, {})
    by_word: dict[str, Counter[str]] = defaultdict(Counter)
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in training:
        forms = [word for word, _ in sentence]
        options = bare.options(forms)
        previous = "^"
        for index, (word, tag) in enumerate(sentence):
            following = options[index + 1][0] if index + 1 < len(sentence) else "$"
            if len(options[index]) > 1 and tag in options[index]:
                lower = word.lower()
                kinds = "/".join(options[index])
                by_word[f"{lower} {previous} {following}"][tag] += 1
                by_word[f"{lower} {previous}"][tag] += 1
                by_class[f"{kinds} {previous} {following}"][tag] += 1
                by_class[f"{kinds} {previous}"][tag] += 1
                by_class[f"{kinds.split('/')[0]}* {previous} {following}"][tag] += 1
            previous = tag
    return Tagger(words, decided(by_word, 3), decided(by_class, 2))


def decided(table: dict[str, Counter[str]], least: int) -> dict[str, str]:
    return {key: seen.most_common(1)[0][0] for key, seen in sorted(table.items()) if seen.most_common(1)[0][1] >= least}


def accuracy(tagger: Tagger, held: list[Sentence]) -> float:
    right = total = 0
    for sentence in held:
        for guess, (_, tag) in zip(tagger.tags([word for word, _ in sentence]), sentence, strict=True):
            right += guess == tag
            total += 1
    return right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--ewt-dev", type=Path, required=True)
    parser.add_argument("--lexicon", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/tocsin/data/models/tagger.json"))
    options = parser.parse_args()
    training: list[Sentence] = []
    for path in sorted(options.gum.glob("GUM_*.conllu")):
        if path.stem.removeprefix("GUM_") not in HELD_OUT:
            training.extend(rejoin(sentence) for sentence in sentences(path))
    tagger = learn(training, lexicon(options.lexicon))
    options.out.write_bytes(
        msgspec.json.encode(
            {
                "source": "UD English GUM without the documents in HELD_OUT (CC BY 4.0); TextBlob 0.20 lexicon (MIT)",
                "licence": "CC BY 4.0",
                "made_by": "training/tagger.py",
                "words": {word: " ".join(tags) for word, tags in tagger.words.items()},
                "by_word": tagger.by_word,
                "by_class": tagger.by_class,
            }
        )
    )
    held = [rejoin(sentence) for sentence in sentences(options.ewt_dev)]
    print(f"trained on {len(training)} sentences; {len(tagger.words)} words")
    print(f"accuracy on EWT dev: {accuracy(tagger, held):.4f} of {sum(map(len, held))} tokens")


if __name__ == "__main__":
    main()
