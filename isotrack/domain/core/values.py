"""Named tuples and enumerations that are cheap to define: a dose defines a hundred before it can start.

`typing.NamedTuple` compiles a constructor and judges the types of every class, a tenth of the time
that a command takes. Here one constructor for each number of fields is compiled and then given the
names of the fields. An enumeration is made the way the standard library makes its own, which leaves out
the checks for advanced forms and takes a third of the time. What a class and its values can do is the
same; a type checker sees the original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import IntEnum, StrEnum
    from typing import Any, NamedTuple, Self

    __all__ = ["IntEnum", "NamedTuple", "StrEnum"]
else:
    import enum
    import typing
    from collections import _tuplegetter
    from types import FunctionType, SimpleNamespace, new_class

    from isotrack.domain.core.constructors import LAMBDAS

    _IS_REPLACEABLE = hasattr(SimpleNamespace, "__replace__")  # Python 3.13 and newer: copy.replace
    _NEW = {"new": tuple.__new__}
    _UNEXPECTED = TypeError if _IS_REPLACEABLE else ValueError

    class _Define(type):
        """Turns a class body of fields, defaults and methods into a subclass of tuple."""

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
            if "__annotate_func__" in body:  # Python 3.14 hands a class body no annotations
                return new_class(name, (typing.NamedTuple,), exec_body=lambda new: new.update(body))
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            code = LAMBDAS[len(fields)].__code__.replace(
                co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            values = tuple(defaults.values())
            made = {
                **_SHARED,
                "__slots__": (),
                "__new__": FunctionType(code, _NEW, "__new__", values),
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": defaults,
                **body,
            }
            for number, field in enumerate(fields):
                made[field] = _tuplegetter(number, field)
            return type(name, (tuple,), made)

    class _Shared(tuple):
        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: object) -> Self:
            made = self._make(map(changes.pop, self._fields, tuple.__iter__(self)))
            if changes:
                raise _UNEXPECTED(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            held = tuple.__iter__(self)  # a range of days iterates over its days
            return dict(zip(self._fields, held, strict=True))

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(tuple.__iter__(self))

        def __repr__(self) -> str:
            said = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({said})"

    _SHARED = {
        name: _Shared.__dict__[name]
        for name in ("_make", "_replace", "_asdict", "__getnewargs__", "__repr__")
    }
    if _IS_REPLACEABLE:
        _SHARED["__replace__"] = _SHARED["_replace"]
    NamedTuple = type.__new__(_Define, "NamedTuple", (), {})

    class _Plain:
        """What the standard library takes a plain class for; to make a real one would cost a fifth of the time."""

        __slots__ = ("__dict__", "__name__")

    class _Enumerate(type):
        """Turns a class body of names and values into the enumeration `kind`."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            kind = bases[0].kind
            make = getattr(enum, "_simple_enum", None)
            if make is None:  # no promise of the standard library's: the long way makes the same
                return new_class(name, (kind,), exec_body=lambda new: new.update(body))
            plain = _Plain()
            plain.__name__, plain.__dict__ = name, body
            made = make(kind)(plain)
            for word, member in made.__members__.items():  # no detour by a property at every look
                type.__setattr__(made, word, member)
            return made

    StrEnum = type.__new__(_Enumerate, "StrEnum", (), {"kind": enum.StrEnum})
    IntEnum = type.__new__(_Enumerate, "IntEnum", (), {"kind": enum.IntEnum})
