"""A mapping that stays as it was made, and can be sent to another process."""

from typing import Any, NoReturn, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Frozen(dict[Key, Value]):
    """A dictionary that refuses every change; what is made from it (``|``, ``copy``) is an ordinary one."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)

    def _refuse(self, *values: Any, **named: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} cannot be changed; make a new one: dict(this) | changes")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse
