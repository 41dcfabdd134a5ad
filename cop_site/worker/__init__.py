"""What `manage.py worker` runs: tasks from the database, the clock of periodic jobs, and the sign that it lives."""
