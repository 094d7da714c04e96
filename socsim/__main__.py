"""``python -m socsim``: the command line."""

import sys

from socsim.cli import main

sys.exit(main())
