"""Every Python example in the documents gives what it says it gives."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)
WITH_EXAMPLES = [path for path in sorted(ROOT.glob("docs/**/*.md")) if BLOCK.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("document", WITH_EXAMPLES, ids=lambda path: path.name)
def test_examples_run(document):
    """The blocks of one document are one session, each seeing what the ones before it made."""
    text = "\n".join(BLOCK.findall(document.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(text, {}, document.name, str(document), 0)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=said.append)
    assert tried
    assert not failed, "".join(said)
