"""The command `textclean`, or `python -m textclean`. Each worker process loads this too, and needs no command."""


def main() -> None:
    """Run a command and leave with its exit code."""
    from textclean.cli import main

    main()


if __name__ == "__main__":
    main()
