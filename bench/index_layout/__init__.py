"""Which index layout for the record? Measured on Synthea's bundles, multiplied with new ids and dates.

`python -m bench.index_layout [--resources N] [--rounds N]`; docs/adr/0001-index-layout.md has the answer.
"""
