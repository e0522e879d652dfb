"""Addresses of the administration, and of the page on which anyone reads what they may do."""

from django.urls import path

from ourdorset.accounts.administration.pages import (
    access,
    identities,
    organisations,
    people,
    permissions,
    person,
    tokens,
)

app_name = "administration"
urlpatterns = [
    path("administration/", people.home_page, name="home"),
    path("administration/people/", people.people_page, name="people"),
    path("administration/people/filter/", people.filter_page, name="filter-people"),
    path("administration/people/add/", people.add_page, name="add-person"),
    path("administration/people/<int:number>/", person.person_page, name="person"),
    path("administration/people/<int:number>/change/", person.change_page, name="change-person"),
    path("administration/people/<int:number>/close/", person.close_page, name="close-person"),
    path("administration/people/<int:number>/reopen/", person.reopen_page, name="reopen-person"),
    path("administration/people/<int:number>/link/", access.link_page, name="person-link"),
    path("administration/people/<int:number>/unlock/", access.lift_page, name="lift-lock"),
    path(
        "administration/people/<int:number>/second-factor/",
        access.second_factor_page,
        name="reset-second-factor",
    ),
    path("administration/people/<int:number>/services/", identities.tie_page, name="tie-identity"),
    path(
        "administration/people/<int:number>/services/<int:identity>/end/",
        identities.untie_page,
        name="untie-identity",
    ),
    path("administration/organisations/", organisations.organisations_page, name="organisations"),
    path("administration/organisations/add/", organisations.add_page, name="add-organisation"),
    path("administration/organisations/<str:code>/", organisations.rename_page, name="rename-organisation"),
    path("administration/tokens/", tokens.tokens_page, name="tokens"),
    path("administration/tokens/add/", tokens.add_page, name="add-token"),
    path("administration/tokens/<str:prefix>/revoke/", tokens.revoke_page, name="revoke-token"),
    path("administration/permissions/", permissions.permissions_page, name="permissions"),
    path("account/permissions/", permissions.own_page, name="own-permissions"),
]
