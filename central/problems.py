"""Every way in which the server says no: a stable code, its HTTP status, what goes with it."""

from collections.abc import Mapping
from typing import Any

STATUS: Mapping[str, int] = {
    "bad_message": 400,
    "bad_event": 400,
    "session_needed": 401,
    "nonce_old": 401,
    "signature_wrong": 401,
    "log_unknown": 403,
    "revoked": 403,
    "other_office": 403,
    "code_wrong": 403,
    "code_expired": 403,
    "code_locked": 403,
    "code_used": 403,
    "blob_unknown": 404,
    "gap": 409,
    "fork": 409,
    "reset": 409,
    "offset": 409,
    "blob_damaged": 409,
    "series_used_up": 409,
    "series_wait": 409,
    "series_clash": 409,
    "too_large": 413,
    "too_old": 426,
    "too_many": 429,
    "internal": 500,
    "busy": 503,
}


class Declined(Exception):  # noqa: N818 - an answer, not a defect
    """The request is answered with a problem of the table above."""

    def __init__(
        self,
        code: str,
        detail: str = "",
        *,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail
        self.more = dict(more or {})
        self.headers = dict(headers or {})

    @property
    def status(self) -> int:
        return STATUS[self.code]


def busy(seconds: int) -> Declined:
    return Declined("busy", headers={"Retry-After": str(seconds)})
