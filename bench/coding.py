"""Pages of a consultation of 100,000 answers, a hundred a page: read, found by words, by question, by code.

Asked: within 200 ms of server time each, the last page as quick as the first. Through the page's own
function, with its template. `OURDORSET_BENCH_ANSWERS` says how many answers.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.listening_scale import ANSWERS, _consultation

TIMES = 5
ASKED = 200  # ms


def figures() -> Iterator[Figure]:
    """Everything in a process of its own, over a database of its own."""
    run = [sys.executable, "-m", "bench.coding"]
    told = json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout.splitlines()[-1])
    for name, milliseconds in told.items():
        yield Figure(f"100 of {ANSWERS:,} answers to code, {name}", milliseconds, "ms", ASKED, False)


def main() -> None:
    """Print one line of JSON with what was measured."""
    from ourdorset.config.settings import settings
    from ourdorset.config.startup import house

    with tempfile.TemporaryDirectory(prefix="ourdorset-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ["OURDORSET_HOME"] = f"{folder}/home"
        settings.cache_clear()
        with house():
            project = _consultation(ANSWERS)
            print(json.dumps(_measured(project)))


def _measured(project: Any) -> dict[str, float]:
    from django.db import connection

    from ourdorset.listening.models import Member, Part

    with connection.cursor() as cursor:
        cursor.execute("analyze")
    user = _reader()
    Member.objects.create(project=project, user=user, part=Part.CODER)
    return {name: _median(project, user, query) for name, query in _queries(project).items()}


def _queries(project: Any) -> Mapping[str, Mapping[str, object]]:
    from ourdorset.listening.models import Code, Text

    texts = Text.objects.filter(project=project).order_by("-pk")
    code = Code.objects.filter(project=project).order_by("pk")[0]
    return {
        "the first page": {},
        "the last page": {"after": texts[100].pk},
        "of one question": {"question": "better"},
        "with a word that many have": {"words": "bus"},
        "with words that few have": {"words": "Swanage Sunday winter neighbour"},
        "with one code": {"code": str(code.uuid)},
    }


def _median(project: Any, user: Any, query: Mapping[str, object]) -> float:
    """Server time in ms, the first look left out."""
    from django.test import RequestFactory

    from ourdorset.listening.coding.pages.reading import answers_page

    times = []
    for _ in range(TIMES + 1):
        request = RequestFactory(SERVER_NAME="127.0.0.1").get("/", query)
        request.user = user
        request.session = {}  # pyright: ignore[reportAttributeAccessIssue]
        begun = time.perf_counter()
        assert answers_page(request, project=project.uuid).status_code == 200
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times[1:])[TIMES // 2]


def _reader() -> Any:
    from ourdorset.accounts.api import create_organisation, create_user
    from ourdorset.kernel.api import Role

    organisation = create_organisation("QVV", "NHS Dorset")
    words = {"name": "A reader", "organisation": organisation, "role": Role.ENGAGEMENT}
    return create_user("a.reader@example.org", None, **words)


if __name__ == "__main__":
    main()
