"""What is measured: the five source documents where they are, else our samples; and variations."""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def sources() -> list[Path]:
    """The five source documents, or our own samples on a machine without them."""
    return sorted((SHARED / "seeds").glob("*.txt")) or sorted((ROOT / "seeds" / "samples").glob("*.txt"))


def newsletters() -> list[Path]:
    """A corpus of short Markdown files, where it is there."""
    return sorted((SHARED / "corpora" / "optech").glob("*-newsletter.md"))


def variation(text: str, seed: int) -> str:
    """A text with its paragraphs shuffled and a word in eight replaced by another of its own words.

    Mastheads, contents and headings stay, so that what comes out is an issue like the one that
    went in, with other sentences.
    """
    chance = random.Random(seed)
    blocks = text.split("\n\n")
    long = [index for index, block in enumerate(blocks) if len(block) > 200]
    words = re.findall(r"[^\W\d_]{4,}", text)
    shuffled = [blocks[index] for index in chance.sample(long, len(long))]
    for index, block in zip(long, shuffled):
        blocks[index] = re.sub(
            r"[^\W\d_]{4,}",
            lambda match: chance.choice(words) if chance.random() < 0.125 else match.group(),
            block,
        )
    return "\n\n".join(blocks)


def pdfs() -> list[Path]:
    """Real PDFs, where they are there."""
    return sorted((SHARED / "corpora" / "pdf").glob("*.pdf"))
