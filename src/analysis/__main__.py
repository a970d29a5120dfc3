"""`python -m analysis` is `inolab`."""

from .cli import main

main()
