"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as cms_urls
from wagtail.documents import urls as document_urls

from cop_site import crawlers, views
from members.views import codes, ways_in

handler400 = "cop_site.views.bad_request"
urlpatterns = [
    # The doors that Wagtail and Django ship know neither second step nor limits: ours stand before them.
    path("cms/login/", ways_in.cms_login),
    path("_util/login/", ways_in.page_login),
    path("admin/login/", ways_in.admin_login),
    path("cms/logout/", ways_in.logout),
    path("admin/logout/", ways_in.logout),
    path("admin/password_change/", ways_in.change_password),
    path("cms/account/", ways_in.desk_settings),
    path("account/confirm-email/", codes.email_code, name="account_email_verification_sent"),
    path("account/login/code/confirm/", codes.sign_in_code, name="account_confirm_login_code"),
    path("account/", include("allauth.urls")),
    path("account/", RedirectView.as_view(pattern_name="members:profile")),
    path("admin/", admin.site.urls),
    path("cms/", include(cms_urls)),
    path("documents/", include(document_urls)),
    # Pictures of the library. Documents lie beside them: their own view, above, asks who reads.
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": crawlers.SITEMAPS}, name="sitemap"),
    path("demo/", include("cop_site.demo.urls")),
    path("", include("search.urls")),
    path("", include("members.urls")),
    path("", include("exchange.urls")),
    path("", include("forums.urls")),
    path("", include("hotseat.urls")),
    path("", include(wagtail_urls)),  # last: it takes every other address
]
