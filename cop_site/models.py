"""What the house keeps about itself: what a loader last wrote, what is prepared, and whether the worker lives."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedRecord(models.Model):
    """What a loader last wrote for one item of its source: the middle of a three-way merge.

    `values` are the fields as written then. A field that no longer holds its value was changed by a person: it is kept.
    A row that is gone was deleted by a person: it stays gone.
    """

    key = models.CharField(max_length=200, unique=True)  # "round9:events:rotherham-open-day"
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("content_type", "object_id")
    values = models.JSONField()
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.key


class WorkerBeat(models.Model):
    """When each worker last said that it lives (`manage.py worker`, every few seconds)."""

    worker = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} at {self.at:%H:%M:%S}"


class PeriodicJob(models.Model):
    """When a job of cop_site/periodic.py is due next. Whoever moves `due` on runs the job: one worker of many."""

    name = models.CharField(max_length=64, unique=True)
    due = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}, due {self.due:%Y-%m-%d %H:%M:%S}"


class Preparation(models.Model):
    """That `manage.py run` has prepared this database for the code and data with this fingerprint."""

    step = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.step
