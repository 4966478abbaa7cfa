"""The figures that the README quotes, one module each: ``python -m bench [NAME…]``.

Every figure is a ratio to something measured in the same run on the same input; medians of
interleaved runs. Nothing here asserts a time.
"""
