"""What each kernel of the kit's JupyterLab does before its first cell; ``lab.py`` tells IPython to begin it.

What is slow to load is loaded while the reader still reads, and a cell that is run before what it needs says so.
"""

import contextlib
import importlib
import threading

SLOW = ("socsim.widgets.step_tables", "pandas", "socsim.charts.comparison", "socsim.charts.contrast")


class Loading(threading.Thread):
    """Load one module after another in the background, until a cell is run."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.is_over = False

    def run(self) -> None:
        """Load what nobody has loaded; what cannot be loaded is told by the cell that needs it."""
        for name in SLOW:
            if not self.is_over:
                with contextlib.suppress(Exception):
                    importlib.import_module(name)

    def end(self, *_: object) -> None:
        """Leave the rest to the cell: two threads that import at once can block each other."""
        self.is_over = True
        self.join()


def begin(shell) -> None:
    """Begin to load, and listen for names that are not there yet."""
    loading = Loading()
    shell.events.register("pre_run_cell", loading.end)
    shell.set_custom_exc((NameError,), explain)
    loading.start()


def explain(shell, kind, error, trace, tb_offset=None) -> None:
    """Say which step comes first; a name that no cell of the notebook makes is shown as everywhere."""
    from socsim.widgets import above

    if not above.told(getattr(error, "name", "")):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
