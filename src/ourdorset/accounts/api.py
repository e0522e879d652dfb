"""The door of accounts: who signs in, what a role may do, tokens, and the Context of each."""

from ourdorset.accounts.authenticator import Authenticate, authenticator
from ourdorset.accounts.contexts import context_for, own_context
from ourdorset.accounts.demo_users import CAST as DEMO_CAST
from ourdorset.accounts.demo_users import DEMO_PASSWORD, DemoUser, Played, ensure_demo_users, is_demo
from ourdorset.accounts.names import ActorName, names_of
from ourdorset.accounts.permissions import GRANTS, Action, allows
from ourdorset.accounts.registration import create_organisation, create_user
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.session_ends import End, end_sessions, purge_sessions
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
    "End",
    "NewToken",
    "Played",
    "allows",
    "authenticator",
    "context_for",
    "create_organisation",
    "create_token",
    "create_user",
    "end_sessions",
    "ensure_demo_users",
    "is_demo",
    "lent_connection",
    "names_of",
    "own_context",
    "purge_sessions",
    "revoke_token",
    "tokens",
]
