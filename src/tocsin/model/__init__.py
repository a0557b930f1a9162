"""The nouns of Tocsin: frozen values that every other room passes around; nothing here opens a file."""
