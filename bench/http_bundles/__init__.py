"""How many resources a second do transaction bundles bring in by HTTP?

`OURDORSET_CONFORMANCE=... python -m bench.http_bundles`
"""
