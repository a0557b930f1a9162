"""How the models and tables in `data/models/` were made; nothing at run time imports this."""
