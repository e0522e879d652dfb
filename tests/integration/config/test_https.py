"""With an https address every cookie and header is for TLS alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json
from ourdorset.config import django
names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "DEBUG")
print(json.dumps([getattr(django, name) for name in names]))
"""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://record.example.org", ["__Host-ourdorset-session", True, True, 31_536_000, False]),
        ("http://127.0.0.1:8000", ["ourdorset-session", False, False, 0, False]),
    ],
)
def test_cookies_and_headers_follow_the_address(tmp_path: Path, address: str, expected: list[object]):
    environment = {**os.environ, "OURDORSET_BASE_URL": address, "OURDORSET_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True)

    assert json.loads(done.stdout) == expected
