"""What people are told, in one line, when what they gave cannot be used."""


class UnusableInput(Exception):
    """A file, address, name or setting that cannot be used.

    The message names what is wrong and what to do; the command line exits with code 2.
    """
