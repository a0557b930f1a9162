"""Claims to reports."""
