"""``python -m socsim``: the command line."""

import sys

from socsim.cli.main import main

sys.exit(main())
