"""Bodies on the wire: zstd around UTF-8, opened with a counted limit.

The size a frame states about itself is not a limit, so the limit is counted while the bytes come
out; the window is limited too, since a small frame may ask for a large one.
"""

import zstandard

from sync.reading import BadMessage

LARGEST_BODY = 8 * 1024 * 1024
WINDOW = 8 * 1024 * 1024
CHUNK = 512
"""Bytes opened at a time: the worst frame gives 16 MiB for so many, and no more is ever held."""
CONTENT_TYPE = "application/zstd"


def pack(body: bytes) -> bytes:
    """The bytes to send for `body`."""
    return zstandard.ZstdCompressor(level=3).compress(body)


def unpack(packed: bytes, limit: int = LARGEST_BODY) -> bytes:
    """What was packed.  Raises BadMessage when it is damaged, cut off or larger than `limit`."""
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
    parts: list[bytes] = []
    total = 0
    try:
        for start in range(0, len(packed), CHUNK):
            part = reader.decompress(packed[start : start + CHUNK])
            total += len(part)
            if total > limit:
                raise BadMessage(f"larger than {limit} bytes")
            parts.append(part)
            if reader.eof:
                break
    except zstandard.ZstdError as error:
        raise BadMessage("damaged zstd body") from error
    if not reader.eof or reader.unused_data:
        raise BadMessage("zstd body cut off, or followed by something else")
    return b"".join(parts)


def lines_of(body: bytes) -> list[bytes]:
    """The lines of a body of lines; the last one ends with a line feed like all others."""
    if body and not body.endswith(b"\n"):
        raise BadMessage("the last line is cut off")
    return body.split(b"\n")[:-1]
