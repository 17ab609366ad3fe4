"""python -m newscrawler: the same as `newscrawler`."""

import signal


def main() -> None:
    """Run the command line; whatever happens, stderr has no traceback of it (cli.ending)."""
    # until the command line catches it, Ctrl-C ends the process without a word; who starts us with
    # SIGINT ignored (`&` in a script) has it ignored
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from newscrawler.cli import main as run

    run()


if __name__ == "__main__":
    main()
