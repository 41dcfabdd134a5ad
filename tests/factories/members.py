import factory
from allauth.account.models import EmailAddress

from members.models import Authority, Community, Membership, Person


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority

    slug = factory.Sequence(lambda n: f"council-{n}")
    name = factory.LazyAttribute(lambda authority: authority.slug.replace("-", " ").title())
    kind = "unitary"
    region = "North West"
    nation = "england"


class PersonFactory(factory.django.DjangoModelFactory):
    """A person with a verified address and the password "correct horse battery"."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    display_name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.LazyAttributeSequence(lambda person, n: f"{person.display_name.split()[0].lower()}{n}@example.org")
    job_title = "Officer"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password", "correct horse battery")
        person = model_class.objects.create_user(password=password, **kwargs)
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class CommunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Community
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"community-{n}")
    name = factory.LazyAttribute(lambda community: community.slug.replace("-", " ").capitalize())
    summary = "People who share what works."
    visibility = Community.Visibility.MEMBERS

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        if create and extracted:
            self.themes.set(extracted)

    @factory.post_generation
    def facilitator(self, create, extracted, **kwargs):
        if create and extracted:
            Membership.objects.create(community=self, person=extracted, role="facilitator", status="active")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    community = factory.SubFactory(CommunityFactory)
    person = factory.SubFactory(PersonFactory)
    status = "active"
