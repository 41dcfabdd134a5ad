"""The demonstration: people of one invented council, and the mail that they are sent. Only on the loopback."""
