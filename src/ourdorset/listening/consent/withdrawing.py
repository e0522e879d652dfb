"""Taking back: a passage, or all that a person said. One transaction removes the words everywhere.

The place stays, filled with as many marks as it had characters, so that every other place in the text, every
hash and every quotation of others holds. What pointed at the place is deleted (`removing.py`); what
colleagues wrote freely is searched for runs of the words (`runs.py`), by the table in `holding.py`. What is
left is a `Withdrawal`: whose or where, when, and how many of what were removed, never a word of it.

Runs that somebody else in the project said too are left where they stand. In the same conversation they are
not, when an interviewer said them: that is how people are echoed.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ourdorset.audit.api import Action
from ourdorset.kernel.api import InvalidError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.consent import removing
from ourdorset.listening.consent.holding import FREE, Free
from ourdorset.listening.consent.originally import originally
from ourdorset.listening.consent.removing import Places
from ourdorset.listening.consent.runs import Run, places, runs_of, runs_of_all, texts_in, without_any
from ourdorset.listening.consent.signs import can_hold
from ourdorset.listening.models import Participant, Project, Text, TextState, Turn, Withdrawal
from ourdorset.listening.words import WITHDRAWN, hashed

# Bodies read before it is asked whether more are needed.
AT_ONCE = 200


class Taken(NamedTuple):
    """The words that are taken back: places by text, what stands there, and what stood there originally."""

    places: dict[int, list[tuple[int, int]]]
    words: list[str]
    originally: list[str]


def withdraw_participant(found: Access, participant: Participant) -> Withdrawal:
    """Take back all that a person said, and what is kept of them. A second time changes nothing.

    Raises InvalidError for a participant of another project.
    """
    _require(found, participant.project_id)  # pyright: ignore[reportAttributeAccessIssue]
    with transaction.atomic():
        _lock(found.project)
        done = Counter[str]()
        done += _take(found.project, _said_by(participant))
        done += removing.person(participant)
        done += removing.editions(found.project, [participant.pk]) if done else Counter[str]()
        Participant.objects.filter(pk=participant.pk, withdrawn=None).update(withdrawn=timezone.now())
        return _mark(found, done, participant=participant)


def withdraw_passage(found: Access, text: Text, start: int, end: int) -> Withdrawal:
    """Take back the words at one place (code points) of a text. A second time changes nothing.

    Raises InvalidError for a text of another project, or a place that is not in it.
    """
    _require(found, text.project_id)  # pyright: ignore[reportAttributeAccessIssue]
    with transaction.atomic():
        _lock(found.project)
        body = Text.objects.values_list("body", flat=True).get(pk=text.pk)
        if not 0 <= start < end <= len(body):
            raise InvalidError(f"There are no words at {start} to {end} of this text; mark them again.")
        before = [originally(text, start, end)]
        taken = Taken({text.pk: [(start, end)]}, _spoken([body[start:end]]), before)
        speakers = _speaking(text, start, end)
        done = _take(found.project, taken)
        done += removing.editions(found.project, speakers) if done else Counter[str]()
        return _mark(found, done, text=text, start=start, end=end)


def foreseen_participant(found: Access, participant: Participant) -> dict[str, int]:
    """What withdrawing a person would change, found out by doing it and taking it back."""
    with transaction.atomic():
        withdrawal = withdraw_participant(found, participant)
        transaction.set_rollback(True)
    return withdrawal.changed


def foreseen_passage(found: Access, text: Text, start: int, end: int) -> dict[str, int]:
    """What withdrawing a passage would change, found out by doing it and taking it back."""
    with transaction.atomic():
        withdrawal = withdraw_passage(found, text, start, end)
        transaction.set_rollback(True)
    return withdrawal.changed


def _take(project: Project, taken: Taken) -> Counter[str]:
    """Remove words, what points at them, and what was written of them."""
    if not taken.words:
        return Counter()
    runs = runs_of_all([*taken.words, *taken.originally])
    _add_echoes(taken, runs)
    done = removing.at_places(taken.places)
    done["words"] = sum(len(words.split()) for words in taken.words)
    done["texts"] = len(taken.places)
    emptied = _fill(taken.places)
    done += removing.conversation_memos(emptied)
    done += removing.code_names(project)
    done["places written anew"] = _scrub(project, runs)
    return done


def _said_by(participant: Participant) -> Taken:
    """A person's answers, their turns, and the whole of a conversation in which nobody else took part."""
    found: dict[int, list[tuple[int, int]]] = {}
    turns = Turn.objects.filter(participant=participant)
    talks = participant.conversations.values("pk")  # pyright: ignore[reportAttributeAccessIssue]
    texts = {text.pk: text for text in Text.objects.filter(participant=participant)}
    for more in ({"conversation__in": talks}, {"pk__in": turns.values("text")}):
        texts |= {text.pk: text for text in Text.objects.filter(**more)}
    words: list[str] = []
    before: list[str] = []
    for text in texts.values():
        own = [(turn.start, turn.end) for turn in turns.filter(text=text)]
        everything = [(0, len(text.body))]
        alone = _alone(text, participant)
        if alone or own:
            found[text.pk] = everything if alone else own
            words += [text.body[start:end] for start, end in own or everything]
            before += [originally(text, start, end) for start, end in own or everything]
    return Taken(found, _spoken(words), before)


def _speaking(text: Text, start: int, end: int) -> list[int]:
    """Whose words are at a place."""
    turns = Turn.objects.filter(text=text, start__lt=end, end__gt=start).exclude(participant=None)
    people = list(turns.values_list("participant", flat=True))
    return [*people, text.participant_id] if text.participant_id else people  # pyright: ignore


def _alone(text: Text, participant: Participant) -> bool:
    """Whether nobody else's words are left in a text but an interviewer's."""
    if text.participant_id == participant.pk:  # pyright: ignore[reportAttributeAccessIssue]
        return True
    if text.conversation is None:
        return False
    others = text.conversation.participants.exclude(pk=participant.pk).filter(withdrawn=None)
    speaking = Turn.objects.filter(text=text, participant__withdrawn=None).exclude(participant=None)
    return not others.exists() and not speaking.exclude(participant=participant).exists()


def _spoken(words: Iterable[str]) -> list[str]:
    """Those of which something is left to take back."""
    return [each for each in words if each.strip(WITHDRAWN + " \n\t")]


def _add_echoes(taken: Taken, runs: set[Run]) -> None:
    """Add where an interviewer said the words again, in the same conversation."""
    for text in Text.objects.filter(pk__in=taken.places).exclude(conversation=None):
        for turn in Turn.objects.filter(text=text, participant=None):
            said = text.body[turn.start : turn.end]
            taken.places[text.pk] += [
                (turn.start + start, turn.start + end) for start, end in places(said, runs)
            ]


def _fill(taken: Places) -> list[int]:
    """Fill the places; the ids of conversations of which nothing is left."""
    emptied: list[int] = []
    for text in Text.objects.select_for_update().filter(pk__in=taken):
        characters = list(text.body)
        for start, end in taken[text.pk]:
            characters[start:end] = WITHDRAWN * (min(end, len(characters)) - start)
        text.body = "".join(characters)
        text.sha256 = hashed(text.body)
        if not text.body.strip(WITHDRAWN + " \n\t"):
            text.state = TextState.WITHDRAWN
            emptied += [text.conversation_id] if text.conversation_id else []  # pyright: ignore
        text.save(update_fields=["body", "sha256", "state"])
    return emptied


def _scrub(project: Project, runs: set[Run]) -> int:
    """Take runs out of all that colleagues wrote freely; how many cells of tables were written anew."""
    written = {run for each in FREE for run in _written(each, project, runs) if run in runs}
    alone = written - _still_said(project, written)
    return sum(_rewrite(each, project, alone) for each in FREE) if alone else 0


def _written(each: Free, project: Project, runs: set[Run]) -> Iterable[Run]:
    rows = can_hold(each.rows(project), each.columns, runs)
    for row in rows.values_list(*each.columns).iterator():
        for text in texts_in(list(row)):
            yield from runs_of(text)


def _still_said(project: Project, runs: set[Run]) -> set[Run]:
    """Those of the runs that stand in what somebody else said."""
    texts = can_hold(Text.objects.filter(project=project), ("body",), runs)
    left = set(runs)
    for body in texts.values_list("body", flat=True).iterator(chunk_size=AT_ONCE):
        left.difference_update(runs_of(body))
        if not left:
            break
    return runs - left


def _rewrite(each: Free, project: Project, runs: set[Run]) -> int:
    changed = 0
    for row in can_hold(each.rows(project), each.columns, runs).only(*each.columns).iterator():
        before = {column: getattr(row, column) for column in each.columns}
        after = {column: without_any(value, runs) for column, value in before.items()}
        if rewritten := {column: value for column, value in after.items() if value != before[column]}:
            _keep(row, rewritten)
            changed += len(rewritten)
    return changed


def _keep(row: Model, rewritten: dict[str, Any]) -> None:
    """Write the columns and nothing else, such as the time of a change; the mark may be the longer word."""
    for column, value in rewritten.items():
        longest = getattr(row._meta.get_field(column), "max_length", None)
        rewritten[column] = value[:longest] if longest and isinstance(value, str) else value
    type(row).objects.filter(pk=row.pk).update(**rewritten)  # pyright: ignore[reportAttributeAccessIssue]


def _lock(project: Project) -> None:
    """One withdrawal at a time in a project."""
    Project.objects.select_for_update().get(pk=project.pk)


def _require(found: Access, project: int) -> None:
    if project != found.project.pk:
        raise InvalidError("That is of another project.")


def _mark(found: Access, done: Counter[str], **whose: object) -> Withdrawal:
    changed = {name: count for name, count in sorted(done.items()) if count}
    by = found.member.user
    withdrawal = Withdrawal.objects.create(project=found.project, by=by, changed=changed, **whose)
    audited(found, Action.DELETE, "Withdrawal", withdrawal.uuid)
    return withdrawal
