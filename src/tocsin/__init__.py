"""Tocsin reads news reports about political violence and keeps an auditable ledger of incidents."""
