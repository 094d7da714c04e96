"""The network refused: whoever asks for another computer is turned away, and it is noted whom they asked for."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

NAMES = ("localhost", "")


@contextmanager
def alone() -> Iterator[list[str]]:
    """Refuse every other computer as long as the block lasts; the list names those that were asked for."""
    asked: list[str] = []
    connect = socket.socket.connect
    connect_ex = socket.socket.connect_ex
    resolve = socket.getaddrinfo

    def refused(host: object) -> bool:
        if _is_here(host):
            return False
        asked.append(str(host))
        return True

    def connecting(this: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and refused(address[0]):
            raise OSError("the network is refused")
        connect(this, address)

    def trying(this: socket.socket, address: Any) -> int:
        if isinstance(address, tuple) and refused(address[0]):
            raise OSError("the network is refused")
        return connect_ex(this, address)

    def resolving(host: Any, *more: Any, **named: Any) -> Any:
        if refused(host or ""):
            raise OSError("the network is refused")
        return resolve(host, *more, **named)

    _replace(connecting, trying, resolving)
    try:
        yield asked
    finally:
        _replace(connect, connect_ex, resolve)


def _replace(connect: object, connect_ex: object, resolve: object) -> None:
    setattr(socket.socket, "connect", connect)  # noqa: B010
    setattr(socket.socket, "connect_ex", connect_ex)  # noqa: B010
    setattr(socket, "getaddrinfo", resolve)  # noqa: B010


def _is_here(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return name in NAMES or ip_address(name).is_loopback
    except ValueError:
        return False
