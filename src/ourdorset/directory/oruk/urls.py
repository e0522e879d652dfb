"""Addresses of Open Referral UK v3; the standard writes them without a stroke at the end."""

from django.urls import path

from ourdorset.directory.oruk import pages

app_name = "oruk"
urlpatterns = [
    path("", pages.details, name="details"),
    path("services", pages.services, name="services"),
    path("services/<str:id>", pages.service, name="service"),
    path("service_at_locations", pages.service_at_locations, name="service-at-locations"),
    path("service_at_locations/<str:id>", pages.service_at_location, name="service-at-location"),
    path("taxonomies", pages.taxonomy_list, name="taxonomies"),
    path("taxonomies/<str:id>", pages.taxonomy, name="taxonomy"),
    path("taxonomy_terms", pages.taxonomy_term_list, name="taxonomy-terms"),
    path("taxonomy_terms/<str:id>", pages.taxonomy_term, name="taxonomy-term"),
]
