"""citekit: citable records, stable anchors and checked quotations for grey literature."""

__version__ = "0.1.0"
