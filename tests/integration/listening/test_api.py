"""The door for strategy: what it is told of listening, and what it says back."""

from collections.abc import Callable
from typing import Any

import pytest

from ourdorset.kernel.api import (
    ConflictError,
    Context,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    Purpose,
    Role,
)

STRATEGY = Context("user:1", "QVV", Role.ENGAGEMENT, Purpose.OPERATIONS)


@pytest.fixture
def point(heard: Any) -> Any:
    from ourdorset.listening.models import Point, PointEvent

    point = Point.objects.create(project=heard.project, title="A bus on Sundays", about="There is none.")
    PointEvent.objects.create(point=point, what="raised")
    return point


def test_themes_have_stable_ids_and_figures_that_may_be_shown(heard: Any, code: Callable[..., Any]):
    from ourdorset.listening.api import themes
    from ourdorset.listening.framework.figures import renew

    transport = code("Getting there", theme=True, definition="Buses and lifts.")
    code("Buses", under=transport, theme=True)
    before = themes(STRATEGY, heard.project.uuid)
    renew(heard.project)

    found = themes(STRATEGY, str(heard.project.uuid))

    assert [(each.uuid, each.outer, each.name) for each in found] == [
        (transport.uuid, None, "Getting there"),
        (before[1].uuid, transport.uuid, "Buses"),
    ]
    assert (found[0].people, found[0].how_many) == (None, "some")


def test_you_said_we_did_reaches_the_points_trail(heard: Any, point: Any):
    from ourdorset.listening.api import answer, offer, points
    from ourdorset.listening.points.keeping import Said, take

    take(STRATEGY, point, "own", "lead", Said(owner="QVV"))
    assert offer(STRATEGY, [point.uuid], "Getting about") == 1
    assert offer(STRATEGY, [point.uuid], "Getting about") == 0, "said once"
    answered = answer(STRATEGY, point.uuid, "A bus runs since May.", done=True)

    assert (answered.state, answered.answer, answered.told) == ("done", "A bus runs since May.", None)
    assert [each.what for each in answered.trail] == ["raised", "owned", "offered", "done"]
    assert points(STRATEGY, heard.project.uuid, owner="QVV") == [answered]
    assert points(STRATEGY, heard.project.uuid, owner="R0D") == []


def test_a_point_that_nobody_owns_is_not_done_but_may_be_declined(heard: Any, point: Any):
    from ourdorset.listening.api import answer

    with pytest.raises(ConflictError, match="Nobody answers"):
        answer(STRATEGY, point.uuid, "Done.", done=True)
    with pytest.raises(InvalidError):
        answer(STRATEGY, point.uuid, " ", done=False)
    assert answer(STRATEGY, point.uuid, "There is no road.", done=False).state == "declined"


def test_what_was_taken_back_is_offered_to_nobody(heard: Any, point: Any):
    from ourdorset.listening.api import answer, points
    from ourdorset.listening.models import PointEvent

    PointEvent.objects.create(point=point, what="withdrawn")

    assert points(STRATEGY, heard.project.uuid) == []
    with pytest.raises(NotFoundError):
        answer(STRATEGY, point.uuid, "Done.", done=False)


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.PRIVACY_OFFICER, Role.SYSTEM])
def test_other_roles_are_refused(heard: Any, role: Role):
    from ourdorset.listening.api import themes

    with pytest.raises(ForbiddenError):
        themes(Context("user:1", "QVV", role, Purpose.OPERATIONS), heard.project.uuid)


@pytest.mark.parametrize(("project", "error"), [("x", InvalidError), ("0" * 32, NotFoundError)])
def test_what_is_no_project_is_said_to_be_none(pages: Any, project: str, error: type[Exception]):
    from ourdorset.listening.api import points

    with pytest.raises(error):
        points(STRATEGY, project)
