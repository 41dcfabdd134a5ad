"""Pages that gather from every room."""

from django.urls import path

from search.views import authorities, home, reach, results, themes

app_name = "search"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", results.results, name="results"),
    path("themes/", themes.theme_list, name="themes"),
    path("themes/<slug:slug>/", themes.theme_hub, name="theme"),
    path("authorities/", authorities.authority_list, name="authorities"),
    path("rounds/<int:number>/reach/", reach.reach_page, name="reach"),
    path("rounds/<int:number>/reach/councils/", reach.reach_councils, name="reach-councils"),
    path("rounds/<int:number>/reach.csv", reach.reach_csv, name="reach-csv"),
    path("authorities/<slug:slug>/", authorities.authority_page, name="authority"),
]
