"""Long work: at once for a small project, else beside the pages; once, alone, told of, begun anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from ourdorset.kernel.api import ConflictError, InvalidError, now

KINDS = ("codes", "story", "quote", "point", "aids")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every project is a large one."""
    from ourdorset.listening.jobs import asking

    monkeypatch.setattr(asking, "MOST_AT_ONCE", 0)


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """What a job for stories does instead."""
    from ourdorset.listening.jobs import running

    def put(work: Any) -> None:
        monkeypatch.setattr(running, "DOING", {"story": work})

    return put


def asked(heard: Any, kind: str = "story", name: str = "Ola") -> Any:
    from ourdorset.listening.jobs.api import ask
    from ourdorset.listening.models import JobKind

    return ask(heard.as_(name), JobKind(kind))


def page(heard: Any, way: str = "candidates/story/") -> str:
    return heard.sign_in("Ola").get(f"{heard.home}coding/{way}").content.decode()


@contextmanager
def somebody_else_at_work(address: str, project: Any) -> Iterator[psycopg.Connection]:
    """Another machine that does a job of the project."""
    from ourdorset.listening.jobs.alone import JOBS

    with psycopg.connect(address, autocommit=True) as other:
        other.execute("select pg_advisory_lock(%s)", [JOBS + project.pk])
        yield other
        # its session may outlive the connection by a moment
        other.execute("select pg_advisory_unlock_all()")


def test_a_small_project_is_served_at_once(heard: Any):
    job = asked(heard)

    assert job.finished and job.counts == {"waiting": 0} and not job.fault
    said = page(heard)
    assert "Done on" in said and "Asked for by Ola" in said and "See how far" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_one_waits_and_is_served_beside_the_pages(heard: Any, large: None, kind: str):
    from ourdorset.listening.jobs.api import run_waiting, standing

    heard.answers()
    asked(heard, kind)
    assert "It waits to begin" in standing(heard.project)[kind].words
    assert run_waiting() == 1
    assert "Done on" in standing(heard.project)[kind].words
    assert run_waiting() == 0


def test_the_pages_say_that_it_waits_and_how_far_it_is(heard: Any, large: None):
    from ourdorset.listening.models import Job

    ways = {"story": "candidates/story/", "aids": "aids/", "codes": "suggest/"}
    for way in ways.values():
        assert heard.sign_in("Ola").post(f"{heard.home}coding/{way}").status_code == 302
    for way in ("candidates/story/", "aids/", ""):
        said = page(heard, way)
        assert "It waits to begin" in said and "See how far it is" in said
        assert "<button" not in said.split("<h1")[1].split("</main")[0]
    Job.objects.update(begun=now(), heard=now(), done=12_000, of=100_000)
    assert "Reading: 12,000 of 100,000 texts." in page(heard)
    Job.objects.update(done=100_000)
    assert "being compared and kept" in page(heard)


def test_asking_twice_asks_once(heard: Any, large: None):
    from ourdorset.listening.models import Job

    first, again = asked(heard), asked(heard, name="Bea")
    assert first == again and Job.objects.get().by == heard.people["Ola"]
    Job.objects.update(begun=now())
    assert asked(heard) == first
    Job.objects.update(finished=now(), counts={"waiting": 0})
    assert asked(heard) != first


def test_what_was_cut_off_is_begun_anew(heard: Any, large: None):
    from ourdorset.listening.jobs.api import run_waiting
    from ourdorset.listening.models import Job

    asked(heard, "point")
    # as a kill -9 leaves it
    Job.objects.update(begun=now() - timedelta(minutes=3), tries=1, done=2, of=5)
    assert run_waiting() == 1
    job = Job.objects.get()
    assert job.finished and not job.fault and job.counts["waiting"] >= 2 and job.tries == 2


def test_what_is_cut_off_again_and_again_is_told_and_not_begun_for_ever(heard: Any, large: None, doing: Any):
    from ourdorset.listening.jobs.api import run_waiting
    from ourdorset.listening.models import Job

    doing(lambda *_: pytest.fail("begun a fourth time"))
    asked(heard)
    Job.objects.update(begun=now(), tries=3)
    run_waiting()
    assert "cut off three times" in page(heard) and "Look again" in page(heard)


def test_a_stopped_job_waits_to_be_begun_anew(heard: Any, large: None):
    from ourdorset.listening.jobs.api import StoppedError, run_waiting
    from ourdorset.listening.jobs.running import while_wanted
    from ourdorset.listening.models import Job

    asked(heard)
    with pytest.raises(StoppedError):
        run_waiting(while_wanted(lambda: False))
    job = Job.objects.get()
    assert (job.finished, job.tries) == (None, 0)
    assert run_waiting() == 1


def test_a_fault_is_told_and_the_job_can_be_asked_for_again(heard: Any, large: None, doing: Any):
    from ourdorset.listening.jobs.api import run_waiting

    def fail(*_: object) -> None:
        raise InvalidError("The disk is full. Make room.")

    doing(fail)
    asked(heard)
    assert run_waiting() == 1 and run_waiting() == 0
    said = page(heard)
    assert "It did not go through." in said and "The disk is full. Make room." in said
    doing(lambda *_: {"waiting": 7})
    asked(heard)
    run_waiting()
    assert "7 candidates wait" in page(heard)


def test_a_fault_nobody_foresaw_is_told_without_its_words(heard: Any, large: None, doing: Any, caplog: Any):
    from ourdorset.listening.jobs.api import run_waiting

    words = " ".join(["what", "somebody", "said"])

    def fail(*_: object) -> None:
        raise KeyError(words)

    doing(fail)
    asked(heard)
    run_waiting()
    assert "fault of this software (KeyError)" in page(heard)
    assert "test_jobs.py" in caplog.text and words not in caplog.text + page(heard)


def test_a_project_has_one_job_at_a_time(heard: Any, house: str):
    from ourdorset.kernel.api import BusyError
    from ourdorset.listening.api import suggest_for

    with somebody_else_at_work(house, heard.project):
        job = asked(heard)
        assert job.finished is None
        with pytest.raises(BusyError, match="Another process"):
            suggest_for(heard.project.name, "story")
    assert asked(heard).finished


def test_a_second_job_waits_while_another_kind_is_at_work(heard: Any, house: str, large: None):
    from ourdorset.listening.jobs.api import run_waiting

    asked(heard, "story")
    asked(heard, "quote")
    with somebody_else_at_work(house, heard.project):
        assert run_waiting() == 0
    assert run_waiting() == 2


def test_how_far_it_is_is_written_down(heard: Any, large: None, doing: Any):
    from ourdorset.listening.jobs.api import run_waiting
    from ourdorset.listening.models import Job

    seen: list[tuple[int, int]] = []

    def work(project: Any, progress: Any) -> dict[str, int]:
        for done, of in ((1, 3), (3, 3), (0, 0)):
            progress(done, of)
            seen.append(Job.objects.values_list("done", "of").get())
        return {"waiting": 0}

    doing(work)
    asked(heard)
    run_waiting()
    assert seen == [(1, 3), (3, 3), (3, 3)]


def test_aids_made_while_words_are_taken_back_are_made_again(heard: Any, monkeypatch: pytest.MonkeyPatch):
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Aid
    from ourdorset.listening.suggesting import aids
    from ourdorset.listening.suggesting.api import keep_aids

    answers = heard.answers()
    real, rounds = aids.aids, []

    def slowly(*given: Any) -> Any:
        found = real(*given)
        rounds.append(len(rounds))
        if len(rounds) == 1:
            withdraw_participant(heard.as_("Tess"), answers[3].participant)
        return found

    monkeypatch.setattr(aids, "aids", slowly)
    keep_aids(heard.project)
    assert len(rounds) == 2
    assert all("park" not in aid.apart for aid in Aid.objects.all())

    monkeypatch.setattr(aids, "_taken_back", lambda _: object())
    with pytest.raises(ConflictError, match="taken back"):
        keep_aids(heard.project)


def test_a_withdrawal_takes_all_aids_of_the_project_away(heard: Any):
    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Aid
    from ourdorset.listening.suggesting.api import keep_aids

    answers = heard.answers()
    keep_aids(heard.project)
    assert Aid.objects.exists()
    withdrawal = withdraw_participant(heard.as_("Tess"), answers[0].participant)
    assert not Aid.objects.exists() and withdrawal.changed["reading aids"]


def test_no_vector_is_kept_of_words_taken_back_while_they_were_read(heard: Any):
    import numpy as np

    from ourdorset.listening.consent.withdrawing import withdraw_participant
    from ourdorset.listening.models import Vector
    from ourdorset.listening.suggesting.keeping import kept_vectors
    from ourdorset.listening.suggesting.units import units

    answers = heard.answers()

    class Slow:
        name, width = "slow", 8

        def embed(self, texts: list[str]) -> Any:
            withdraw_participant(heard.as_("Tess"), answers[0].participant)
            return np.ones((len(texts), 8), np.float32)

    (batch,) = units(heard.project)
    kept_vectors(heard.project, batch, Slow())  # pyright: ignore[reportArgumentType]
    assert Vector.objects.exists() and not Vector.objects.filter(text=answers[0]).exists()


def test_old_jobs_are_cleared_away(heard: Any):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.listening.api import clear_jobs
    from ourdorset.listening.models import Job

    asked(heard)
    new = asked(heard)
    Job.objects.exclude(pk=new.pk).update(finished=now() - timedelta(days=91))
    with lent_connection() as connection:
        assert clear_jobs(connection) == 1
    assert Job.objects.get() == new
