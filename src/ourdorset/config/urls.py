"""The URL map of every page. `/fhir/` never comes here: `wsgi` sends it to the record."""

from django.urls import include, path

from ourdorset.config.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("ourdorset.accounts.urls")),
    path("", include("ourdorset.accounts.administration.urls")),
    path("", include("ourdorset.accounts.oidc.urls")),
    path("people/", include("ourdorset.people.urls")),
    path("me/", include("ourdorset.resident.urls")),
    path("services/edit/", include("ourdorset.directory.editing.urls")),
    path("services/", include("ourdorset.directory.keeping.urls")),
    path("services/", include("ourdorset.directory.urls")),
    path("conversations/", include("ourdorset.listening.urls")),
    path("oruk/v3/", include("ourdorset.directory.oruk.urls")),
]

handler400 = "ourdorset.config.errors.bad_request"
handler403 = "ourdorset.config.errors.forbidden"
handler404 = "ourdorset.config.errors.not_found"
handler500 = "ourdorset.config.errors.server_error"
