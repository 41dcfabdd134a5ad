"""Why people come to learn from one another: the choices where somebody joins, books or asks for an exchange."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    PRACTICE = "practice", _("To see in practice how a service runs well")
    INSPECTION = "inspection", _("To get ready for an inspection, or to answer one")
    COMPARISON = "comparison", _("To compare practice, figures and standards")
    CULTURE = "culture", _("To learn how a change of culture was brought about")
    PARTNERSHIP = "partnership", _("To learn how partnerships were built")
