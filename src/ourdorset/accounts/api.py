"""The door of accounts: who signs in, what a role may do, tokens, and the Context of each."""

from ourdorset.accounts.administration.editing import (
    Details,
    add_person,
    close_person,
    invite,
    user_of,
    users,
)
from ourdorset.accounts.authenticator import Authenticate, authenticator
from ourdorset.accounts.contexts import context_for, own_context
from ourdorset.accounts.demo_users import CAST as DEMO_CAST
from ourdorset.accounts.demo_users import DEMO_PASSWORD, DemoUser, Played, ensure_demo_users, is_demo
from ourdorset.accounts.entrance import must_set_up_first, sign_out
from ourdorset.accounts.kept_forms import keep_form
from ourdorset.accounts.names import ActorName, names_of, organisation_names
from ourdorset.accounts.permissions import GRANTS, Action, allows
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.session_ends import End, end_sessions, purge_sessions
from ourdorset.accounts.session_state import session_is_over, state_of, touch
from ourdorset.accounts.source import source_of
from ourdorset.accounts.tokens import NewToken, create_token, revoke_token, tokens
from ourdorset.accounts.transaction import lent_connection

__all__ = [
    "DEMO_CAST",
    "DEMO_PASSWORD",
    "GRANTS",
    "ROLE_WORDS",
    "Action",
    "ActorName",
    "Authenticate",
    "DemoUser",
    "Details",
    "End",
    "NewToken",
    "Played",
    "add_person",
    "allows",
    "authenticator",
    "close_person",
    "context_for",
    "create_organisation",
    "create_token",
    "create_user",
    "end_sessions",
    "ensure_demo_users",
    "invite",
    "is_demo",
    "keep_form",
    "lent_connection",
    "must_set_up_first",
    "names_of",
    "organisation_names",
    "own_context",
    "purge_sessions",
    "revoke_token",
    "session_is_over",
    "sign_out",
    "source_of",
    "state_of",
    "tokens",
    "touch",
    "user_of",
    "users",
]
