"""The site of docs/operate.md for many machines, nginx aside, with real services, while parts of it die."""
