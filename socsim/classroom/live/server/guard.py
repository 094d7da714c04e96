"""Who may ask: the laptop by its own numbers and names, forms from its own pages, and a brake on guessed PINs."""

import socket
from collections import deque
from ipaddress import ip_address
from urllib.parse import urlsplit

WRONG = 20  # PINs a minute from one address, then wrong ones have to wait; a right one never does
MINUTE = 60_000  # milliseconds
SLOW = 2.0  # seconds that a wrong PIN waits then


def names_us(host: str) -> bool:
    """Tell whether a ``Host`` header may mean this laptop.

    A number always may: a strange page that makes a name of its own lead here comes with that name.
    """
    laptop_name = socket.gethostname().casefold()
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name.casefold() in ("localhost", laptop_name, f"{laptop_name}.local"):
            return True
        ip_address(name)
    except ValueError:
        return False
    return True


def is_own(origin: str, host: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether a form or message comes from a page of this laptop; a program that names no page may be anybody."""
    return not origin or origin in {f"http://{known}" for known in (host, *hosts)}


def is_here(address: str) -> bool:
    """Tell whether somebody asks from this laptop itself."""
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


class Brake:
    """Counts wrong PINs by address."""

    def __init__(self) -> None:
        self._wrong: dict[str, deque[int]] = {}

    def wrong(self, address: str, at: int) -> bool:
        """Count a wrong PIN, and tell whether whoever guessed it has to wait."""
        times = self._wrong.setdefault(address, deque(maxlen=WRONG))
        waits = len(times) == WRONG and at - times[0] < MINUTE
        times.append(at)
        return waits
