"""How a moment reaches every open page: one hub per process reads the log and puts it into a queue per connection."""
