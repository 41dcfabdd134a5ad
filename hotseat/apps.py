from django.apps import AppConfig


class HotSeatConfig(AppConfig):
    name = "hotseat"
