"""What of a resource's raw JSON a transaction replaces, and what it leaves."""

import pytest

from ourdorset.record.bundles.links import (
    link_elements,
    references,
    replace_links,
    replace_references,
)

SWAP = {"Patient/1": "Patient/2", "urn:uuid:1": "Patient/2", 'odd"name': 'new"name'}.get


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"subject":{"reference":"Patient/1"}}', b'{"subject":{"reference":"Patient/2"}}'),
        (b'{"subject":{"reference" : "urn:uuid:1"}}', b'{"subject":{"reference" : "Patient/2"}}'),
        (b'{"subject":{"reference":"Patient\\/1"}}', b'{"subject":{"reference":"Patient/2"}}'),
        (b'{"subject":{"reference":"odd\\"name"}}', b'{"subject":{"reference":"new\\"name"}}'),
        (b'{"subject":{"reference":"Patient/10"}}', b'{"subject":{"reference":"Patient/10"}}'),
        (b'{"reference":{"reference":"Patient/1"}}', b'{"reference":{"reference":"Patient/2"}}'),
        (b'{"display":"Patient/1"}', b'{"display":"Patient/1"}'),
        (b'{"text":"\\"reference\\":\\"Patient/1\\""}', b'{"text":"\\"reference\\":\\"Patient/1\\""}'),
        (b'{"value":1.10,"b":[ ]}', b'{"value":1.10,"b":[ ]}'),
    ],
)
def test_references(before, after):
    assert replace_references(before, SWAP) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"url":"urn:uuid:1"}', b'{"url":"Patient/2"}'),
        (b'{"instantiatesUri":["x","urn:uuid:1"]}', b'{"instantiatesUri":["x","Patient/2"]}'),
        (b'{"value":"urn:uuid:1"}', b'{"value":"urn:uuid:1"}'),
        (b'{"instantiatesCanonical":["urn:uuid:1"]}', b'{"instantiatesCanonical":["urn:uuid:1"]}'),
        (
            rb'{"div":"<a href=\"urn:uuid:1\">urn:uuid:1</a>"}',
            rb'{"div":"<a href=\"Patient/2\">urn:uuid:1</a>"}',
        ),
        (rb'{"div":"<img src = \"urn:uuid:1\"/>"}', rb'{"div":"<img src = \"Patient/2\"/>"}'),
        (b'{"div":"<a href=\'urn:uuid:1\'>"}', b'{"div":"<a href=\'Patient/2\'>"}'),
    ],
)
def test_links(before, after):
    assert replace_links(before, "CarePlan", SWAP) == after


def test_references_are_found_in_order():
    raw = b'{"a":{"reference":"Patient/1"},"b":[{"reference":"Group\\/2"}]}'
    assert references(raw) == ["Patient/1", "Group/2"]


def test_a_name_that_is_also_a_canonical_is_left_alone():
    assert b"url" in link_elements("DocumentReference")
    assert b"url" not in link_elements("ConceptMap")
    assert b"value" not in link_elements("Patient")
