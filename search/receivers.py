"""Listens to the rooms and keeps entries as they are: filled by search/sources."""
