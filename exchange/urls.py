"""The record of the scheme."""

from django.urls import path

from exchange import views

app_name = "exchange"
urlpatterns = [
    path("rounds/", views.round_list, name="rounds"),
    path("rounds/<int:number>/", views.round_page, name="round"),
    path("rounds/<int:number>/events/", views.round_events, name="round-events"),
    path("rounds/<int:number>/exchanges/", views.round_exchanges, name="round-exchanges"),
]
