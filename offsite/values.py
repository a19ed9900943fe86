"""`@value`: what `@dataclass(frozen=True, slots=True, kw_only=True)` makes, in a tenth of the time that it takes.

Some sixty such classes stand in the way of the first paint, and for each of them `dataclass` writes and compiles six
functions, whether anybody calls them or not. Here a function is compiled when it is first called, and those that are
hardly ever called are shared. `fields`, `replace` and `asdict` know a value as a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value(cls: type[T], /) -> type[T]:
    """Make a value object of a class whose annotations are its fields."""
    # Not `frozen`, which would compile two functions: nothing can be set, all the same.
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    for name, source in (("__init__", _init), ("__eq__", _eq), ("__hash__", _hash)):
        setattr(made, name, _compiled_when_called(made, name, source))
    made.__setattr__ = _no_setting
    made.__delattr__ = _no_deleting
    made.__getstate__ = _state
    made.__setstate__ = _set_state
    made.__repr__ = _shown
    return cast("type[T]", made)


def _compiled_when_called(cls: type, name: str, source: Callable[[Any, dict[str, Any]], str]) -> Callable[..., Any]:
    def first(self: object, *arguments: Any, **named: Any) -> Any:
        known: dict[str, Any] = {}
        exec(source(cls, known), known)
        made = known[name]
        made.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, made)
        return made(self, *arguments, **named)

    return first


def _init(cls: Any, known: dict[str, Any]) -> str:
    """It takes the fields by their names, and sets them past `__setattr__`; what it needs goes into `known`."""
    known["_MISSING"] = MISSING
    parameters: list[str] = []
    lines: list[str] = []
    for one in fields(cls):
        name, given = one.name, one.name
        known[f"_set_{name}"] = getattr(cls, name).__set__
        if one.default is not MISSING:
            known[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}")
        elif one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            parameters.append(f"{name}=_MISSING")
            given = f"_make_{name}() if {name} is _MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    head = f"def __init__(self{', *, ' if parameters else ''}{', '.join(parameters)}):"
    return "\n".join([head, *(lines or [" pass"])])


def _eq(cls: Any, _: dict[str, Any]) -> str:
    same = f"{_tuple(cls, 'self')} == {_tuple(cls, 'other')}"
    return f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(cls: Any, _: dict[str, Any]) -> str:
    return f"def __hash__(self):\n return hash({_tuple(cls, 'self')})"


def _tuple(cls: Any, of: str) -> str:
    return f"({''.join(f'{of}.{one.name}, ' for one in fields(cls))})"


def _no_setting(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _shown(self: Any) -> str:
    return (
        f"{self.__class__.__qualname__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields(self))})"
    )


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for one, kept in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, kept)
