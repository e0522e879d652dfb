"""Sign-in by e-mail and password, for Django's authentication.

https://docs.djangoproject.com/en/5.2/topics/auth/customizing/#writing-an-authentication-backend
"""

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from ourdorset.accounts.models import User


def may_sign_in(user: User) -> bool:
    """Whether the account is open; those of the demo, whose passwords are public, only in a demo."""
    return user.is_active and (settings.DEMO or not user.demo)


class PasswordBackend(BaseBackend):
    """Takes the same time whether or not there is such an account."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **_: object
    ) -> User | None:
        """The user whose password this is, or None."""
        user = User.objects.select_related("organisation").filter(email=email.strip().lower()).first()
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) and may_sign_in(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, unless the account has been closed since."""
        user = User.objects.select_related("organisation").filter(pk=user_id).first()
        return user if user is not None and may_sign_in(user) else None
