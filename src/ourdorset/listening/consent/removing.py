"""What goes with withdrawn words: everything that points at their place, or was built of them.

Each function deletes what is at places of texts, and says how many of what kind it deleted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ourdorset.listening import models as m
from ourdorset.listening import sealed_files

Place = tuple[int, int]
# Texts by id, each with the places in it that are withdrawn.
Places = Mapping[int, Sequence[Place]]
WITHDRAWN_TITLE = "[withdrawn]"


def at_places(places: Places) -> Counter[str]:
    """Delete passages, with all that was made of them, and suggestions, vectors and examples there."""
    done: Counter[str] = Counter()
    for text, here in places.items():
        passages = m.Passage.objects.filter(meets(here), text=text)
        done += _points(m.Point.objects.filter(passage__in=passages))
        done += _cells(passages)
        done["codings"] += m.Coding.objects.filter(passage__in=passages).count()
        done["marks"] += m.Mark.objects.filter(passage__in=passages).count()
        done["memos"] += m.Memo.objects.filter(passage__in=passages).count()
        done["items of reports"] += _delete(m.ReportItem.objects.filter(passage__in=passages))
        done["passages"] += _delete(passages)
        for name, model in (
            ("suggestions", m.Suggestion),
            ("vectors", m.Vector),
            ("examples", m.CodeExample),
        ):
            done[name] += _delete(model.objects.filter(meets(here), text=text))
        done += _as_it_came(m.Text.objects.get(pk=text))
        done["originals"] += _delete(m.Original.objects.filter(text=text))
        done["names"] += _delete(m.Replacement.objects.filter(meets(here), text=text))
    return done + _aids(places)


def _aids(places: Places) -> Counter[str]:
    """Delete all aids to reading of the project: what sets a heap apart was taken from all of its words."""
    projects = m.Text.objects.filter(pk__in=list(places)).values("project")
    return Counter({"reading aids": _delete(m.Aid.objects.filter(project__in=projects))})


def _as_it_came(text: m.Text) -> Counter[str]:
    """Delete what the words came from: notes and recordings of the conversation, files of the batch."""
    batches = m.Batch.objects.filter(texts=text)
    talk = m.Conversation.objects.filter(text=text)
    of_people = Q(conversation=None, participant__conversations__in=talk)
    sound = m.Recording.objects.filter(Q(conversation__in=talk) | of_people).values("pk")
    done = recordings(m.Recording.objects.filter(pk__in=sound))
    done["live notes"] = _delete(m.LiveNotes.objects.filter(conversation__in=talk))
    for model in (m.Draft, m.RefiRemainder):
        done["files"] += _delete(model.objects.filter(batch__in=batches))
    done["files"] += _with_files(m.SurveyFile.objects.filter(batch__in=batches))
    return done


def recordings(rows: QuerySet[m.Recording]) -> Counter[str]:
    """Delete recordings, and the sound."""
    return Counter({"recordings": _with_files(rows)})


def _with_files(rows: QuerySet[Any]) -> int:
    """Delete rows and, once that is committed, each one's sealed file; `clearing.py` removes what is left."""
    for owner in rows.values_list("uuid", flat=True):
        transaction.on_commit(partial(sealed_files.remove, owner))
    return _delete(rows)


def code_names(project: m.Project) -> Counter[str]:
    """Delete the code names that stand in no text any more, and the names sealed with them."""
    used = m.Replacement.objects.filter(code_name=OuterRef("pk"))
    unused = m.CodeName.objects.filter(~Exists(used), project=project)
    return Counter({"code names": _delete(unused)})


def person(participant: m.Participant) -> Counter[str]:
    """Delete what is kept of a person beside their words; their links open no more."""
    about = m.Memo.objects.filter(participant=participant)
    links = m.ParticipantLink.objects.filter(participant=participant, revoked=None)
    kept = m.Recording.objects.filter(participant=participant)
    return recordings(kept) + Counter(
        {
            "live notes": _delete(m.LiveNotes.objects.filter(participant=participant)),
            "contacts": _delete(m.Contact.objects.filter(participant=participant)),
            "characteristics": _delete(m.Characteristic.objects.filter(participant=participant)),
            "summaries": _delete(m.Cell.objects.filter(participant=participant)),
            "memos": _delete(about),
            "links": links.update(revoked=timezone.now()),
        }
    )


def conversation_memos(conversations: Sequence[int]) -> Counter[str]:
    """Delete memos about conversations of which nothing is left."""
    return Counter({"memos": _delete(m.Memo.objects.filter(conversation__in=conversations))})


def editions(project: m.Project, people: Sequence[int]) -> Counter[str]:
    """Withdraw every edition for the public or a partner, and these people's own; delete their files.

    All of them, for each has figures in which the words were counted: which edition said what is not asked.
    """
    built = m.Edition.objects.filter(report__project=project).filter(
        ~Q(audience="participant") | Q(participant__in=people)
    )
    _delete(m.EditionFile.objects.filter(edition__in=built))
    return Counter({"editions": built.filter(withdrawn=None).update(withdrawn=timezone.now())})


def _points(points: QuerySet[m.Point]) -> Counter[str]:
    """Empty points that were raised there: their steps stay, what was raised does not."""
    numbers = list(points.values_list("pk", flat=True))
    m.ReportItem.objects.filter(point__in=numbers).delete()
    m.PointEvent.objects.filter(point__in=numbers).exclude(note="").update(note=WITHDRAWN_TITLE)
    m.PointEvent.objects.bulk_create(m.PointEvent(point_id=each, what="withdrawn") for each in numbers)
    m.Point.objects.filter(pk__in=numbers).update(title=WITHDRAWN_TITLE, about="", answer="")
    return Counter({"points": len(numbers)})


def _cells(passages: QuerySet[m.Passage]) -> Counter[str]:
    """Have somebody look again at the summaries that rest on these passages."""
    resting = m.Cell.objects.filter(passages__in=passages, stale=False).distinct()
    numbers = list(resting.values_list("pk", flat=True))
    m.Cell.objects.filter(pk__in=numbers).update(stale=True)
    return Counter({"summaries to look at again": len(numbers)})


def meets(places: Sequence[Place]) -> Q:
    """Whatever has a `start` and `end` that meet one of the places."""
    found = Q(pk__in=[])
    for start, end in places:
        found |= Q(start__lt=end, end__gt=start)
    return found


def _delete(rows: QuerySet[Any]) -> int:
    """Delete rows and what hangs on them; how many of these rows there were."""
    count = rows.count()
    rows.delete()
    return count
