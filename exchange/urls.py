"""The record of the scheme."""

from django.urls import path

from exchange import event_views, exchange_views, finding_views, report_views, views

app_name = "exchange"
urlpatterns = [
    path("rounds/", views.round_list, name="rounds"),
    path("rounds/<int:number>/", views.round_page, name="round"),
    path("rounds/<int:number>/events/", event_views.round_events, name="round-events"),
    path("rounds/<int:number>/exchanges/", exchange_views.round_exchanges, name="round-exchanges"),
    path("rounds/<int:number>/awards/", views.award_list, name="awards"),
    path("events/", event_views.event_list, name="events"),
    path("events.csv", event_views.events_csv, name="events-csv"),
    path("events/<slug:slug>/", event_views.event_page, name="event"),
    path("events/<slug:slug>/calendar.ics", event_views.calendar, name="event-calendar"),
    path("exchanges/", exchange_views.exchange_list, name="exchanges"),
    path("exchanges.csv", exchange_views.exchanges_csv, name="exchanges-csv"),
    path("exchanges/<slug:slug>/", exchange_views.exchange_page, name="exchange"),
    path("rounds/<int:number>/report/", report_views.report, name="report"),
    path("rounds/<int:number>/report.pdf", report_views.report_pdf, name="report-pdf"),
    path("rounds/<int:number>/report.zip", report_views.report_csv, name="report-csv"),
    path("rounds/<int:number>/report.json", report_views.report_json, name="report-json"),
    path("rounds/<int:number>/awards.csv", report_views.awards_csv, name="awards-csv"),
    path("rounds/<int:number>/awards.json", report_views.awards_json, name="awards-json"),
    path("rounds/<int:number>/findings/", finding_views.finding_kinds, name="finding-kinds"),
    path("rounds/<int:number>/findings/<slug:kind>/", finding_views.findings, name="findings"),
    path("about/why-people-come/", finding_views.why, name="why"),
]
