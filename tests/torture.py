"""The long form of the torture: `python -m tests.torture`.

A module of its own, because the processes that it starts import the main module once more.
"""

import sys

from tests.publish.torture import main

if __name__ == "__main__":
    sys.exit(main())
