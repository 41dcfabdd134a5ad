"""The engine for many entries: Elasticsearch, through elasticsearch.dsl.

`document.py` says what is stored, `asking.py` and `suggesting.py` what is asked, `search.py` answers a `Query`;
`breaker.py` keeps an engine that is away from costing anybody time. `delivery.py` sends what changed, `indices.py` and
`filling.py` make an index, fill it beside the one in use, and put it in its place.
"""
