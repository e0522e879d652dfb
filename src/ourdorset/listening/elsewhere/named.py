"""The model that an administrator named, if any."""

from django.conf import settings

from ourdorset.listening.elsewhere.asking import Elsewhere


def there() -> Elsewhere | None:
    """Where it is; None when nobody named one, and then no words leave this machine."""
    return Elsewhere(**settings.MODEL_ELSEWHERE) if settings.MODEL_ELSEWHERE else None
