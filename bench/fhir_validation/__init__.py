"""Which way of validating is fastest; see docs/adr/0002-validation.md."""
