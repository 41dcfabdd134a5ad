"""What the CMS shows because of where it runs."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def say_that_this_is_a_demonstration() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/demo.css")) if settings.DEMO else ""
