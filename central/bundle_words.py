"""What the commands of the server say of a bundle, in Thai and English."""

from sync.errors import SyncCode

_REFUSED = {
    SyncCode.BUNDLE_UNREADABLE: (
        "ไฟล์นี้ไม่ใช่ห่อข้อมูลของศาลา หรือส่วนหัวเสียหาย ให้เขียนห่อใหม่ที่เคาน์เตอร์",
        "This file is no bundle of Sala, or its head is damaged. Write a new one at the counter.",
    ),
    SyncCode.BUNDLE_NEWER: (
        "ห่อนี้เขียนโดยโปรแกรมที่ใหม่กว่า ให้ปรับปรุงโปรแกรมของเซิร์ฟเวอร์ แล้วนำเข้าอีกครั้ง",
        "A newer program wrote this bundle. Update the server, then import it again.",
    ),
    SyncCode.BUNDLE_OTHER_OFFICE: (
        "ห่อนี้เป็นของสำนักงานอื่น ให้นำไปที่เซิร์ฟเวอร์ของสำนักงานนั้น",
        "This bundle belongs to another office. Take it to that office's server.",
    ),
    SyncCode.BUNDLE_NOT_FOR_US: (
        "ห่อนี้ส่งถึงเครื่องอื่น ให้นำไปที่เครื่องนั้น",
        "This bundle is for another machine. Take it there.",
    ),
    SyncCode.BUNDLE_FORGED: (
        "ห่อนี้ไม่ได้เขียนโดยเครื่องที่เซิร์ฟเวอร์นี้รู้จัก ไม่มีอะไรในนั้นถูกรับ ให้แจ้งผู้ดูแล",
        "No machine that this server knows wrote this bundle. Nothing of it was kept; tell the administrator.",
    ),
    SyncCode.STICK_UNUSABLE: (
        "อ่านหรือเขียนที่นั่นไม่ได้ ให้ตรวจแฟลชไดรฟ์และที่ว่าง หรือเลือกที่อื่น",
        "It cannot be read or written there. Check the stick and its free space, or choose another place.",
    ),
}
_TORN = (
    "ห่อขาดหรือเสียหายกลางทาง ส่วนที่ดีรับไว้แล้ว ให้เขียนห่อใหม่ที่เคาน์เตอร์ ไม่มีอะไรซ้ำ",
    "The bundle is torn or damaged in the middle. What was whole is kept; write a new one at the counter, nothing comes twice.",
)
_TROUBLE = {
    "gap": (
        "ขาดข้อมูลก่อนหน้าห่อนี้ ให้นำใบตอบกลับไปเปิดที่เคาน์เตอร์ แล้วเขียนห่อใหม่",
        "Something before this bundle is missing here. Take the answer to the counter and write a new bundle.",
    ),
    "fork": (
        "มีสำเนาของเครื่องนี้ทำงานอยู่ที่อื่น เก็บหลักฐานไว้ทั้งสองฝ่าย ให้แจ้งผู้ดูแล",
        "A copy of this machine works elsewhere. Both sides are kept as evidence; tell the administrator.",
    ),
    "revoked": (
        "เครื่องนี้ถูกระงับ ให้ผู้ดูแลตัดสินใจ",
        "This machine was revoked. The administrator has to decide.",
    ),
}
_TROUBLE_ELSE = (
    "บางส่วนรับไว้ไม่ได้ ให้ส่งรหัสนี้ให้ผู้ดูแล ข้อมูลยังอยู่ครบที่เคาน์เตอร์",
    "A part could not be kept. Give this code to the administrator; everything is still at the counter.",
)


def refused(code: SyncCode, detail: str) -> str:
    """Why nothing of a bundle was kept, and what to do."""
    thai, english = _REFUSED[code]
    named = f"{code.value}: {detail}" if detail else code.value
    return f"{thai}\n{english} ({named})"


def torn() -> str:
    """That the end of a bundle is missing."""
    return f"{_TORN[0]}\n{_TORN[1]} ({SyncCode.BUNDLE_TORN.value})"


def trouble(code: str) -> str:
    """Why a part of a bundle could not be kept."""
    thai, english = _TROUBLE.get(code, _TROUBLE_ELSE)
    return f"{thai}\n{english} ({code})"
