"""JSON laid out for eyes."""

from ourdorset.record.http.pretty import indented


def test_numbers_and_escapes_stay_as_they_were():
    body = b'{"a":[],"b":{},"c":[1.10,"x,{y\\"\\u00e9"],"d":{"e":true}}'
    assert indented(body).decode() == (
        '{\n  "a": [],\n  "b": {},\n  "c": [\n    1.10,\n    "x,{y\\"\\u00e9"\n  ],\n'
        '  "d": {\n    "e": true\n  }\n}'
    )
