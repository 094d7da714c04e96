"""The addresses of this laptop: the one that phones most likely reach, and the others."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address

HERE = "127.0.0.1"
OUTSIDE = ("192.0.2.1", 9)  # an address of nobody: the system says by which of its own it would go there
HOTSPOTS = ("192.168.137.", "192.168.43.", "192.168.49.", "172.20.10.")  # of Windows, Android, Wi-Fi Direct, iPhone
VIRTUAL = ("192.168.56.", "192.168.99.", "172.17.", "172.18.", "172.19.", "192.168.122.")  # of programs, not of a net


@dataclass(frozen=True)
class Addresses:
    """What phones may type.

    Attributes
    ----------
    best : str
        Empty where the laptop is in no network.
    others : tuple of str
    """

    best: str
    others: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every address that another device may reach, the best one first."""
        return (self.best, *self.others) if self.best else ()


def addresses() -> Addresses:
    """Find the addresses of this laptop in the networks around it; nothing is sent anywhere."""
    return chosen(_own(), _by_the_road())


def chosen(own: list[str], road: str) -> Addresses:
    """Order addresses: the network of the default road first, those of virtual machines last.

    Parameters
    ----------
    own : list of str
    road : str
        The one by which the system would leave; empty where there is none.
    """
    usable = sorted({text for text in [*own, road] if _reaches_others(text)}, key=lambda text: _rank(text, road))
    return Addresses(usable[0], tuple(usable[1:])) if usable else Addresses("")


def _rank(text: str, road: str) -> tuple[bool, bool, bool, IPv4Address]:
    return text.startswith(VIRTUAL), text != road, not text.startswith(HOTSPOTS), IPv4Address(text)


def _reaches_others(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return address.version == 4 and not (address.is_loopback or address.is_link_local or address.is_multicast)


def _own() -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []


def _by_the_road() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(OUTSIDE)
            return str(probe.getsockname()[0])
        except OSError:
            return ""
