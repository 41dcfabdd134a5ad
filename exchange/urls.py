"""The record of the scheme."""

from django.urls import path

from exchange import event_views, exchange_views, views

app_name = "exchange"
urlpatterns = [
    path("rounds/", views.round_list, name="rounds"),
    path("rounds/<int:number>/", views.round_page, name="round"),
    path("rounds/<int:number>/events/", event_views.round_events, name="round-events"),
    path("rounds/<int:number>/exchanges/", exchange_views.round_exchanges, name="round-exchanges"),
    path("events/", event_views.event_list, name="events"),
    path("events.csv", event_views.events_csv, name="events-csv"),
    path("events/<slug:slug>/", event_views.event_page, name="event"),
    path("events/<slug:slug>/calendar.ics", event_views.calendar, name="event-calendar"),
    path("exchanges/", exchange_views.exchange_list, name="exchanges"),
    path("exchanges.csv", exchange_views.exchanges_csv, name="exchanges-csv"),
    path("exchanges/<slug:slug>/", exchange_views.exchange_page, name="exchange"),
]
