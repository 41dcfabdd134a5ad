"""What `manage.py run` does: the whole site on one machine, from an empty folder to a page in the browser."""
