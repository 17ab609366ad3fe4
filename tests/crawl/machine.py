"""A command on a machine of its own: a network namespace, whose loopback interface is not this one's.

What this machine serves at a port of 127.0.0.1 is at the same address there: each connection goes
through a Unix socket in a folder, since files are what the two machines share.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
import struct
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    Connect = Callable[[], Awaitable[tuple[StreamReader, StreamWriter]]]

LOOPBACK = "127.0.0.1"
HERE = [sys.executable, "-m", "tests.crawl.machine"]
UNSHARE = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]
_READ_FLAGS, _WRITE_FLAGS, _IS_UP = 0x8913, 0x8914, 1
"""Of netdevice(7): SIOCGIFFLAGS, SIOCSIFFLAGS and IFF_UP."""


@contextmanager
def doors(folder: Path, ports: Sequence[int]) -> Iterator[None]:
    """Let other machines reach these ports of 127.0.0.1 while the block runs."""
    if subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system does not allow network namespaces")
    words = [*HERE, str(folder), *map(str, ports)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        try:
            yield
        finally:
            process.kill()


def command(folder: Path, ports: Sequence[int], words: Sequence[str]) -> list[str]:
    """The words that run a command on a machine of its own."""
    return [*UNSHARE, *HERE, str(folder), *map(str, ports), "--", *words]


async def _open_doors(folder: Path, ports: Sequence[str]) -> None:
    for port in ports:
        connect = partial(asyncio.open_connection, LOOPBACK, int(port))
        await asyncio.start_unix_server(_relay(connect), folder / port)
    print("open", flush=True)
    await asyncio.Event().wait()


async def _run(folder: Path, ports: Sequence[str], words: Sequence[str]) -> int:
    _raise_loopback()
    for port in ports:
        connect = partial(asyncio.open_unix_connection, folder / port)
        await asyncio.start_server(_relay(connect), LOOPBACK, int(port))
    process = await asyncio.create_subprocess_exec(*words)
    return await process.wait()


def _relay(connect: Connect) -> Callable[[StreamReader, StreamWriter], Awaitable[None]]:
    async def relayed(reader: StreamReader, writer: StreamWriter) -> None:
        answers, questions = await connect()
        await asyncio.gather(_copy(reader, questions), _copy(answers, writer))

    return relayed


async def _copy(reader: StreamReader, writer: StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass  # the one who asked was killed
    finally:
        writer.close()


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH14x", b"lo", 0)
        (flags,) = struct.unpack("16xH14x", fcntl.ioctl(any_socket, _READ_FLAGS, asked))
        fcntl.ioctl(any_socket, _WRITE_FLAGS, struct.pack("16sH14x", b"lo", flags | _IS_UP))


if __name__ == "__main__":
    place, *rest = sys.argv[1:]
    if "--" in rest:
        end = rest.index("--")
        sys.exit(asyncio.run(_run(Path(place), rest[:end], rest[end + 1 :])))
    asyncio.run(_open_doors(Path(place), rest))
