"""python -m newscrawler: the same as `newscrawler`."""

from newscrawler.cli import main

main()
