"""People in the CMS: their own form, since ours have no user name and no first and last name."""

from wagtail.users.apps import WagtailUsersAppConfig


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "members.cms.PersonViewSet"
