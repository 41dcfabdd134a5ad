"""The table of words beside the entries: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

The words in it are stems already (search/words.py), set apart by blanks: SQLite's `ascii` tokenizer takes every other
character as part of a word. There is no foreign key to the entry: PostgreSQL could not empty the entries' table without
emptying this one, which the test runner does not know. Whoever deletes an entry removes its row here.
"""

from django.db import migrations

CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE search_text USING fts5(title, summary, body, tokenize = 'ascii')"],
    "postgresql": [
        "CREATE TABLE search_text (entry_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        # A list of pending words would make every search after a load read the whole table.
        "CREATE INDEX search_text_words ON search_text USING gin (words) WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    if schema_editor.connection.vendor not in CREATE:
        raise NotImplementedError("Search needs SQLite or PostgreSQL.")
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
