import re
from unicodedata import category

from citekit.reuse.folded import SINGLE, _kind
from citekit.text.scripts import UNSPACED


def test_the_ranges_and_the_names_of_letters_agree():
    """What a regular expression takes for a word by itself is what the search for reuse takes for one."""
    unspaced = re.compile(f"[{UNSPACED}]")
    letters = [char for char in map(chr, range(0x110000)) if category(char)[0] == "L" or category(char) == "Nl"]
    apart = [hex(ord(char)) for char in letters if bool(unspaced.match(char)) != (_kind(char) == SINGLE)]
    assert apart == []
