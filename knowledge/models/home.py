"""The editable words of the home page, which itself is a view."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class HomeWords(BaseSiteSetting):
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    panels = [FieldPanel("heading"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("home page words")
