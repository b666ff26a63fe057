"""`python -m generator`, the same as the command `plansite`."""

from generator.cli import main

main()
