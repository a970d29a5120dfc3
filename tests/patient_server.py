"""Loaded in the fork server that `loaded` shares: a client killed while it asks loses its request alone.

Python's server would end with an EOFError. That of a real command may: it ends with its command anyway.
"""

import errno
from multiprocessing import reduction

received = reduction.recvfds


def recvfds(socket, size: int) -> list[int]:
    """The descriptors that a client sends; one that is gone is an error that the server passes over."""
    try:
        return received(socket, size)
    except EOFError as error:
        raise ConnectionAbortedError(errno.ECONNABORTED, "the client is gone") from error


reduction.recvfds = recvfds
