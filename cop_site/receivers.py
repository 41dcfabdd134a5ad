"""Where one room's news becomes another room's act. Nothing to wire yet: the talking rooms bring the first."""
