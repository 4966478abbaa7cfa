"""Run all figures, or those named."""

import sys
from importlib import import_module

FIGURES = (
    *("start", "reading", "pdf", "headings", "search", "lookup", "trials", "quotations", "drafts"),
    *("reuse", "reuse-cost", "plagdet"),
)


def main() -> None:
    """Print each figure's table."""
    for name in sys.argv[1:] or FIGURES:
        if name not in FIGURES:
            sys.exit(f"bench: no figure is called {name}; there are {', '.join(FIGURES)}")
        import_module(f"bench.{name.replace('-', '_')}").main()


if __name__ == "__main__":
    main()
