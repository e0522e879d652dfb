"""A reviewed text made ready to read, and one taken back while nothing was made of it yet."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ourdorset.kernel.api import ConflictError
from ourdorset.listening.access import Access
from ourdorset.listening.models import Passage, Project, Replacement, Suggestion, Text, TextState, Vector
from ourdorset.listening.pseudonyms.reviewing.rewriting import under_review
from ourdorset.listening.words import hashed

# Below this a finding is unsure: somebody should look at it.
SURE = 0.75


def accept(found: Access, text: Text) -> None:
    """Make a text ready to read. Raises ConflictError when it is so already."""
    text = under_review(text)
    text.state, text.reviewed, text.reviewed_by = TextState.READY, timezone.now(), found.member.user
    text.sha256 = hashed(text.body)
    text.save(update_fields=["state", "reviewed", "reviewed_by", "sha256"])
    Replacement.objects.filter(text=text).update(certainty=1.0)


def accept_all(found: Access, texts: Sequence[Text]) -> int:
    """Accept some texts that are still to be reviewed; how many."""
    pks = [text.pk for text in texts]
    rows = Text.objects.filter(pk__in=pks, project=found.project, state=TextState.TO_REVIEW)
    done = rows.update(state=TextState.READY, reviewed=timezone.now(), reviewed_by=found.member.user)
    Replacement.objects.filter(text__in=pks).update(certainty=1.0)
    return done


def take_back(text: Text) -> None:
    """Have a text that is ready reviewed again. Raises ConflictError when passages are marked."""
    locked = Text.objects.select_for_update().get(pk=text.pk)
    if locked.state != TextState.READY or Passage.objects.filter(text=locked).exists():
        raise ConflictError(
            "Passages of this text have been coded, so its words must not move any more. Withdraw the words "
            "that should not be here instead."
        )
    Vector.objects.filter(text=locked).delete()
    Suggestion.objects.filter(text=locked).delete()
    locked.state, locked.reviewed, locked.reviewed_by = TextState.TO_REVIEW, None, None
    locked.save(update_fields=["state", "reviewed", "reviewed_by"])


def to_review(project: Project) -> QuerySet[Text]:
    """The texts of a project that are to be reviewed."""
    return Text.objects.filter(project=project, state=TextState.TO_REVIEW)


def nothing_found(project: Project) -> QuerySet[Text]:
    """Answers under review in which nothing was found."""
    some = Replacement.objects.filter(text=OuterRef("pk"))
    return to_review(project).filter(~Exists(some), conversation=None)
