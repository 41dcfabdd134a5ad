import factory

from themes.models import Source, Theme


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    slug = factory.Sequence(lambda n: f"theme-{n}")
    name = factory.LazyAttribute(lambda theme: theme.slug.replace("-", " ").capitalize())
    summary = "What councils do about it."
    order = factory.Sequence(lambda n: n)


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ["slug"]

    slug = "report"
    title = "Annual Report"
    publisher = "The Agency"
    year = 2009
    sections = [
        {"heading": "Introduction", "page": 5, "first_line": 40},
        {"heading": "Better Brighter Futures", "page": 12, "first_line": 108},
        {"heading": "Better Public Places", "page": 14, "first_line": 168},
    ]
