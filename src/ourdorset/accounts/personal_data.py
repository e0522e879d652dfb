"""What each column says about a person, and why we keep it. A test closes the list.

"none" means that the column says nothing about a living person.
"""

from collections.abc import Mapping

PERSONAL_DATA: Mapping[str, str] = {
    "organisation.id": "none",
    "organisation.ods_code": "none",
    "organisation.name": "none",
    "user.id": "stands for a member of staff or a resident in audit events",
    "user.uuid": "stands for the person in other systems",
    "user.password": "a salted argon2 hash; never leaves the database",
    "user.last_login": "when the person last signed in, to find accounts that nobody uses",
    "user.email": "how the person signs in",
    "user.name": "the person's name, shown to colleagues and in the audit",
    "user.organisation": "for whom the person works, or who gave them the account",
    "user.role": "the person's kind of work, or that they are a resident or a carer",
    "user.patients": "whose records a resident or carer may open: their own, or of those they care for",
    "user.is_active": "whether the account is open; closed accounts stay for the audit",
    "user.demo": "none",
    "user.created": "when the account was made",
    "apitoken.id": "stands for a system in audit events",
    "apitoken.digest": "none",
    "apitoken.prefix": "none",
    "apitoken.role": "none, unless the token stands for a resident or a carer",
    "apitoken.organisation": "none",
    "apitoken.patients": "whose records a resident's or carer's token may open",
    "apitoken.created": "none",
    "apitoken.expires": "none",
    "apitoken.revoked": "none",
    "apitoken.last_used": "the day only, to find tokens that nothing uses",
    "signinattempt.id": "none",
    "signinattempt.account": "a keyed hash of the e-mail address that was tried; removed after a day",
    "signinattempt.source": "a keyed hash of the network address it came from; removed after a day",
    "signinattempt.at": "when a sign-in was tried; removed after a day",
}
