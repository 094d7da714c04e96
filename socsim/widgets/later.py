"""What a screen does by itself once nothing has moved for a while."""

import asyncio
from collections.abc import Callable, Coroutine


class Later:
    """A work that is begun anew after everything a person does; what was under way is called off."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None

    def begin(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin a work; nothing happens where no notebook is around."""
        self.stop()
        try:
            self.task = asyncio.get_running_loop().create_task(work())
        except RuntimeError:
            self.task = None

    def stop(self) -> None:
        """Call off what is under way."""
        if self.task:
            self.task.cancel()

    async def done(self) -> None:
        """Return when the work is done; what is begun anew meanwhile is waited for too."""
        while self.task and not self.task.done():
            await asyncio.wait([self.task])
        if self.task:
            await self.task
