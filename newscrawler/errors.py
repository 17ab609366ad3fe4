"""The error for input that cannot be used, shown to people in one line."""


class UnusableInput(Exception):
    """A file, address, name or setting that cannot be used.

    The message names what is wrong and what to do; the command line exits with code 2.
    """
