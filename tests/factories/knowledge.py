"""Pages of the library, published under the real library unless a parent is given.

They are made without a revision and so without the CMS's news: `published(page)` says it as an editor's click does.
"""

import factory
import wagtail_factories

from knowledge.models import (
    CaseStudyInnovation,
    CaseStudyPage,
    ContentPage,
    LibraryPage,
    PublicationPage,
    ToolkitPage,
)
from knowledge.tree import ensure_library
from tests.factories.members import AuthorityFactory


def published(page):
    """Publish `page` as the CMS does: with a revision, and with the signal that the house listens to."""
    page.save_revision().publish()
    return page


class ItemFactory(wagtail_factories.PageFactory):
    """Give `themes=[...]`; the other many-to-many fields likewise."""

    class Meta:
        abstract = True

    parent = factory.LazyFunction(ensure_library)
    summary = "What was done, in one sentence."
    year = 2009

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        if create and extracted:
            self.themes.set(extracted)
            self.save()


class CaseStudyPageFactory(ItemFactory):
    class Meta:
        model = CaseStudyPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Case study {n}")
    authority = factory.SubFactory(AuthorityFactory)
    what_they_did = "<p>They set up a shared service.</p>"

    @factory.post_generation
    def partners(self, create, extracted, **kwargs):
        if create and extracted:
            self.partners.set(extracted)
            self.save()

    @factory.post_generation
    def innovations(self, create, extracted, **kwargs):
        for title in extracted or []:
            self.innovations.add(CaseStudyInnovation(title=title, text="<p>Something new.</p>"))
        if extracted:
            self.save()


class ProductFactory(ItemFactory):
    class Meta:
        abstract = True

    @factory.post_generation
    def producers(self, create, extracted, **kwargs):
        if create and extracted:
            self.producers.set(extracted)
            self.save()


class ToolkitPageFactory(ProductFactory):
    class Meta:
        model = ToolkitPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Toolkit {n}")


class PublicationPageFactory(ProductFactory):
    class Meta:
        model = PublicationPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Publication {n}")


class ContentPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ContentPage

    parent = factory.LazyFunction(lambda: ensure_library().get_parent())
    title = factory.Sequence(lambda n: f"Page {n}")
    body = "<p>Plain words.</p>"


class LibraryPageFactory(wagtail_factories.PageFactory):
    """A second library, for tests that move pages; the real one comes from `ensure_library`."""

    class Meta:
        model = LibraryPage

    parent = factory.LazyFunction(lambda: ensure_library().get_parent())
    title = factory.Sequence(lambda n: f"Library {n}")
