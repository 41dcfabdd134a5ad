"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as cms_urls
from wagtail.documents import urls as document_urls

from cop_site import views

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # The ways in that Wagtail and Django ship know neither second step nor limits: all lead to allauth.
    path("cms/login/", to_sign_in),
    path("_util/login/", to_sign_in),
    path("admin/login/", to_sign_in),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("cms/", include(cms_urls)),
    path("documents/", include(document_urls)),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("search.urls")),
    path("", include(wagtail_urls)),  # last: it takes every other address
]
