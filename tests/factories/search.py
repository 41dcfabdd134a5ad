import datetime

import factory
from django.contrib.contenttypes.models import ContentType

from search.models import Entry, EntryAudience
from search.writing import put_texts


class EntryFactory(factory.django.DjangoModelFactory):
    """An entry of something that is not there: `audience` is a list of tokens (default: everybody)."""

    class Meta:
        model = Entry
        skip_postgeneration_save = True

    kind = "case-study"
    object_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(Entry))
    object_id = factory.Sequence(lambda n: n + 1_000_000)
    title = factory.Sequence(lambda n: f"Entry {n}")
    summary = "What a council did."
    url = factory.LazyAttribute(lambda entry: f"/knowledge/entry-{entry.object_id}/")
    date = datetime.date(2009, 6, 30)
    year = 2009

    @factory.post_generation
    def audience(self, create, extracted, **kwargs):
        for token in extracted or ["public"]:
            EntryAudience.objects.create(entry=self, token=token)

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        self.themes.set(extracted or [])

    @factory.post_generation
    def authorities(self, create, extracted, **kwargs):
        self.authorities.set(extracted or [])

    @factory.post_generation
    def words(self, create, extracted, **kwargs):
        put_texts([self])
