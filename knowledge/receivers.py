"""Turns the CMS news into changed and gone."""
