"""How long a PDF takes, read as a worker reads it, beside pdfium's bare text and pypdf's."""

import logging
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median

import pypdf
import pypdfium2

from bench.inputs import pdfs
from citekit.readers.pdf.reading import read_here

RUNS = 7


def bare(data: bytes) -> None:
    """The text of every page by pypdfium2, as its documentation says."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def by_pypdf(data: bytes) -> None:
    """The text of every page by pypdf; a page that it cannot read is passed over."""
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        try:
            page.extract_text()
        except Exception:  # some pages of real files are too much for it
            continue


def ours_of(data: bytes) -> None:
    """The whole reading, as a worker makes it."""
    read_here(data, "issue.pdf")


def cpu(work: Callable[[bytes], object], data: bytes, runs: int = RUNS) -> float:
    """The median processor time of a piece of work, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work(data)
        times.append(time.process_time() - start)
    return median(times)


def main() -> None:
    """Print a row a file, and the medians."""
    logging.disable(logging.CRITICAL)
    print(f"pdf: processor time a page, medians of {RUNS} runs (aims: 8 times bare, a fifth of pypdf)")
    beside_bare, beside_pypdf = [], []
    totals = [0.0, 0.0, 0.0]
    for path in pdfs():
        data = path.read_bytes()
        pages = len(pypdfium2.PdfDocument(data))
        ours = cpu(ours_of, data)
        plain, other = cpu(bare, data), cpu(by_pypdf, data, 3)
        totals = [total + one for total, one in zip(totals, (ours, plain, other))]
        beside_bare.append(ours / plain)
        beside_pypdf.append(ours / other)
        print(f"  {path.name:12} {pages:3} pages  {ours / pages * 1000:5.2f} ms a page  "
              f"bare {plain / pages * 1000:5.2f} ratio {ours / plain:5.2f}  "
              f"pypdf {other / pages * 1000:6.2f} ratio {ours / other:5.2f}")  # fmt: skip
    if beside_bare:
        print(
            f"  medians of the ratios: {median(beside_bare):.2f} of bare, {median(beside_pypdf):.2f} of pypdf"
        )
        print(f"  all together: {totals[0] / totals[1]:.2f} of bare, {totals[0] / totals[2]:.2f} of pypdf")


if __name__ == "__main__":
    main()
