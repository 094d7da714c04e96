"""The notebooks as pages without code: Voila, closed to strangers, its kernels ended when nobody comes back.

Run as ``python -m socsim.classroom.pages.server --port=8866 FOLDER``; ``start.py screens`` does.
"""

from datetime import UTC, datetime

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config
from voila.app import Voila

from socsim.base.canonical import JsonObject
from socsim.base.tokens.css import css

SECONDS_ALONE = 30 * 60  # a kernel ends so long after the last page that was connected to it
SECONDS_BETWEEN_LOOKS = 60
SECONDS_TO_START = 600  # that the kernel of an old laptop may need
SECONDS_TO_SHOW = 60  # that an output may need after its cell has ended


class Kernels(AsyncMappingKernelManager):
    """Kernels that end some time after their last connection, whatever they did before."""

    def notify_disconnect(self, kernel_id: str) -> None:
        """Begin to count when a page leaves."""
        super().notify_disconnect(kernel_id)  # type: ignore[no-untyped-call]
        if kernel_id in self._kernels:
            self._kernels[kernel_id].last_activity = datetime.now(UTC)


class Pages(Voila):  # type: ignore[misc]
    """Voila that answers this computer only, also when a strange name is made to lead to it."""

    def init_settings(self) -> JsonObject:
        """Return Voila's settings with the server's own check of the Host header switched on."""
        settings: JsonObject = super().init_settings()
        return {**settings, "allow_remote_access": False, "local_hostnames": ["localhost"]}


def configuration() -> Config:
    """Return how Voila is to run here."""
    config = Config()
    config.Voila.ip = "127.0.0.1"
    config.Voila.open_browser = False
    config.VoilaConfiguration.template = "kit"
    config.VoilaConfiguration.resources = {"look": css()}
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaExecutor.startup_timeout = SECONDS_TO_START
    config.VoilaExecutor.iopub_timeout = SECONDS_TO_SHOW
    config.Kernels.cull_idle_timeout = SECONDS_ALONE
    config.Kernels.cull_interval = SECONDS_BETWEEN_LOOKS
    return config


if __name__ == "__main__":
    Pages.launch_instance(config=configuration())
