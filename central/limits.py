"""How often one address may ask: a bucket of tries that fills up again with time."""

import ipaddress
import math
import threading
from dataclasses import dataclass

MOST_ADDRESSES = 20_000


@dataclass(slots=True)
class _Bucket:
    tries: float
    at: float


def limited_as(address: str) -> str:
    """Who shares a bucket: one IPv4 address, or the /64 that one IPv6 household has to itself."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


class RateLimit:
    """`burst` tries at once, then `per_minute`; `now` is any clock in seconds that goes on."""

    def __init__(self, per_minute: float, burst: int) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()

    def take(self, address: str, now: float) -> int:
        """0 when the try is allowed; otherwise the seconds to wait."""
        with self._lock:
            self._forget_full(now)
            bucket = self._buckets.setdefault(address, _Bucket(self._burst, now))
            self._refill(bucket, now)
            if bucket.tries >= 1:
                bucket.tries -= 1
                return 0
            return max(1, math.ceil((1 - bucket.tries) / self._per_second))

    def give_back(self, address: str) -> None:
        """The try was a good one and does not count."""
        with self._lock:
            bucket = self._buckets.get(address)
            if bucket is not None:
                bucket.tries = min(self._burst, bucket.tries + 1)

    def _refill(self, bucket: _Bucket, now: float) -> None:
        bucket.tries = min(self._burst, bucket.tries + (now - bucket.at) * self._per_second)
        bucket.at = now

    def _forget_full(self, now: float) -> None:
        """An address whose bucket is full again is as good as one never seen."""
        if len(self._buckets) < MOST_ADDRESSES:
            return
        for bucket in self._buckets.values():
            self._refill(bucket, now)
        self._buckets = {a: b for a, b in self._buckets.items() if b.tries < self._burst}
        if len(self._buckets) >= MOST_ADDRESSES:
            self._buckets.clear()
