"""The door through which rules and models propose claims."""
