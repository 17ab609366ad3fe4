"""Run a command, and note the most memory that it held.

    python tests/peak.py FILE COMMAND...

FILE is given the bytes of its largest process; what it ends with is passed on. A process of Linux
starts out with its parent's peak (exec keeps ru_maxrss, see getrusage(2)), so that what a large
one is to measure has to be started by this small one.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path


def main() -> None:
    file, *command = sys.argv[1:]
    code = subprocess.run(command, check=False).returncode
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    Path(file).write_text(str(peak * 1024))
    sys.exit(code)


if __name__ == "__main__":
    main()
