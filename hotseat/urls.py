from django.urls import URLPattern

app_name = "hotseat"
urlpatterns: list[URLPattern] = []
