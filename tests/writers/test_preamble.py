import pytest

from citekit.errors import UsageError
from citekit.writers.preamble import ENGINES, preamble


@pytest.mark.parametrize("engine", ENGINES)
def test_every_preamble_loads_what_our_citations_need(engine):
    lines = preamble(engine)
    assert "{csquotes}" in lines
    assert "{biblatex}" in lines
    assert ("pdfliteral" in lines, "pdfextension" in lines) == (engine != "lualatex", engine != "pdflatex")


def test_an_unknown_engine_is_a_wrong_usage():
    with pytest.raises(UsageError, match="no such engine: troff; one of any, pdflatex, lualatex"):
        preamble("troff")
