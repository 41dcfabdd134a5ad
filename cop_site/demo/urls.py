from django.urls import path

from cop_site.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.people, name="people"),
    path("mail/", views.mails, name="mails"),
]
