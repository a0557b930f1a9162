"""`python -m tocsin`, for where no command was installed."""

from tocsin.cli import main

if __name__ == "__main__":
    main()
