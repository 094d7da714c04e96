"""``python -m socsim``: the command line."""

import sys

from socsim.cli.parser import main

sys.exit(main())
