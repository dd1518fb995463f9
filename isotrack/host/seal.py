"""Encrypt copies with age (https://age-encryption.org), so that the `age` program opens them too.

The key stays in a file of the data folder; what it protects are copies that leave that folder.
`pyrage` is an extra and is loaded here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import (
    CopyArmoured,
    CopyDamaged,
    CryptMissing,
    KeyExists,
    KeyMissing,
    KeyUnreadable,
)
from isotrack.host import files

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE = "backup-key.txt"
_OTHER_KEY = "No matching keys"  # how age begins its words for a file that is for somebody else
_MAGIC = b"age-encryption.org/v1"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105  # how every key begins, not a key


def _pyrage() -> Any:
    """The library, or one sentence about how to get it. Raises CryptMissing."""
    try:
        import pyrage
    except ImportError:
        raise CryptMissing from None
    return pyrage


def key_path(data_folder: Path) -> Path:
    """Where the key of this computer is."""
    return data_folder / KEY_FILE


def has_key(data_folder: Path) -> bool:
    """Whether this computer has a key."""
    return key_path(data_folder).is_file()


def _identity(data_folder: Path) -> Any:
    text = files.read_whole(key_path(data_folder), "isotrack backup key").decode("ascii", "replace")
    found = [line.strip() for line in text.splitlines() if line.strip().startswith(_SECRET)]
    try:
        return _pyrage().x25519.Identity.from_str(found[0])
    except (IndexError, _pyrage().IdentityError):
        raise KeyUnreadable from None


def recipient(data_folder: Path) -> str:
    """The public half of the key, which encrypts and opens nothing."""
    return str(_identity(data_folder).to_public())


def make_key(data_folder: Path) -> str:
    """Make a key and rehearse it; return the secret half, to be written down. Raises KeyExists."""
    if has_key(data_folder):
        raise KeyExists
    secret = str(_pyrage().x25519.Identity.generate())
    keep_key(data_folder, secret)
    return secret


def keep_key(data_folder: Path, typed: str) -> None:
    """Keep a key that was written down. Raises KeyUnreadable, and KeyExists where another one is."""
    pyrage = _pyrage()
    lines = [line.strip().upper() for line in typed.splitlines()]  # the whole key file will do
    found = [line for line in lines if line and not line.startswith("#")]
    try:
        identity = pyrage.x25519.Identity.from_str("".join(found))
    except pyrage.IdentityError:
        raise KeyUnreadable from None
    if has_key(data_folder):
        if str(_identity(data_folder)) != str(identity):
            raise KeyExists
        return
    text = f"# isotrack: opens encrypted backups and exports; the age program reads this file too\n{identity}\n"
    files.make_private_folder(data_folder)
    files.write_private(key_path(data_folder), text.encode("ascii"))
    rehearse(data_folder)


def rehearse(data_folder: Path) -> None:
    """Encrypt something and open it again. Raises KeyMissing when that does not give it back."""
    probe = b"isotrack rehearses its key"
    if open_sealed(seal(probe, data_folder), data_folder, "The rehearsal") != probe:
        raise KeyMissing("The rehearsal")


def seal(data: bytes, data_folder: Path) -> bytes:
    """Encrypt for the key of this computer."""
    return bytes(_pyrage().encrypt(data, [_identity(data_folder).to_public()]))


def is_sealed(data: bytes) -> bool:
    """Whether bytes are an age file, armoured ones included."""
    return data.startswith((_MAGIC, _ARMOUR))


def open_sealed(data: bytes, data_folder: Path, name: str) -> bytes:
    """Decrypt with the key of this computer.

    Raises KeyMissing where it does not fit or none is there, CopyDamaged for a file that is cut or edited.
    """
    if data.startswith(_ARMOUR):
        raise CopyArmoured(name)
    pyrage = _pyrage()
    if not has_key(data_folder):
        raise KeyMissing(name)
    try:
        return bytes(pyrage.decrypt(data, [_identity(data_folder)]))
    except pyrage.DecryptError as error:
        if _OTHER_KEY in str(error):
            raise KeyMissing(name) from None
        raise CopyDamaged(name, "is cut short or was edited") from None
