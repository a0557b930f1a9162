"""Recognisers: passages to mentions of tolls, times, places, parties, weapons and voices, not yet tied to an event."""
