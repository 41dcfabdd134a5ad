"""The account of a person: email is the login, no user name anywhere."""

from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.authority import Authority


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: "Visitor | None") -> Self:
        """Names are for people who are signed in; an account that is closed has no page."""
        if person is None or not person.is_authenticated or not person.is_active:
            return self.none()
        return self.filter(is_active=True)

    def unresolved(self) -> Self:
        """People who wrote where they work, since it was not in the list: staff say which body it is."""
        return self.filter(authority=None).exclude(authority_text="")


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, person: "Visitor | None") -> PersonQuerySet:
        return self.get_queryset().visible_to(person)

    def unresolved(self) -> PersonQuerySet:
        return self.get_queryset().unresolved()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who may sign in (with `password` None: by emailed code only). Raises ValueError without email."""
        if not email:
            raise ValueError("A person needs an email address.")
        person = self.model(email=email.strip(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Names are visible to signed-in people only."""

    class Kind(models.TextChoices):
        OFFICER = "officer", _("council officer")
        COUNCILLOR = "councillor", _("councillor")
        PARTNER = "partner", _("partner organisation")
        GOVERNMENT = "government", _("central government")
        EXPERT = "expert", _("guest expert")  # given by staff, never taken

    class MailWish(models.TextChoices):
        NOW = "now", _("as it happens")
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")
        NEVER = "never", _("never")

    email = models.EmailField(_("email address"), max_length=254, unique=True)
    display_name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    authority_text = models.CharField(_("organisation, in their words"), max_length=160, blank=True)
    kind = models.CharField(_("works as"), max_length=20, choices=Kind, default=Kind.OFFICER)
    mail_wish = models.CharField(_("mail about notices"), max_length=10, choices=MailWish, default=MailWish.NOW)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("staff of the site"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()  # as allauth keeps its own record of the address
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.pk])

    @property
    def organisation_name(self) -> str:
        """The register's name, or what they typed at sign-up until staff have resolved it, or ""."""
        return self.authority.name if self.authority else self.authority_text


Visitor = Person | AnonymousUser


def display_name_of(person: Person) -> str:
    return person.display_name
