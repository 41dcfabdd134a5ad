"""Events, products and exchanges that a case study tells of, some of them in other rooms."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable


class CaseStudyRelated(Orderable):
    """One thing that the case study names. The thing may be deleted in its room: then the row leads nowhere."""

    page = ParentalKey("knowledge.CaseStudyPage", on_delete=models.CASCADE, related_name="related")
    object_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("object_type", "object_id")

    panels = [FieldPanel("thing", heading=_("Event, product or exchange"))]  # a field of its form, not of the model

    class Meta(Orderable.Meta):
        verbose_name = _("related thing")
        verbose_name_plural = _("related things")

    def __str__(self) -> str:
        return f"{self.object_type_id}:{self.object_id}"


class RelatedPanel(InlinePanel):
    """Rows in which an editor chooses a thing by its name (knowledge/choosers.py)."""

    def get_form_options(self) -> dict[str, Any]:
        from knowledge.choosers import RelatedForm  # it knows every kind of page, and the pages know this panel

        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": RelatedForm, "inherit_kwargs": ["for_user"]}
        return options
