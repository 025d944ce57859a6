"""What the commands of a hub say about the server above, in Thai and English."""

from sync.errors import Offline, SyncCode, SyncError

_SAID = {
    SyncCode.NO_SERVER: (
        "เซิร์ฟเวอร์นี้ยังไม่ได้เข้าร่วมกับส่วนกลาง ให้ขอรหัสจากส่วนกลาง (sala central enrol-code --hub) แล้วใช้คำสั่ง sala central upstream join ที่อยู่ รหัส",
        "This server has not joined one above it. Ask there for a code (sala central enrol-code --hub), then: sala central upstream join ADDRESS CODE.",
    ),
    SyncCode.CODE_WRONG: (
        "รหัสไม่ถูกต้อง หรือไม่ใช่รหัสสำหรับฮับ ให้ขอรหัสใหม่ด้วย sala central enrol-code --hub",
        "The code is wrong, or not one for a hub. Ask for a new one: sala central enrol-code --hub.",
    ),
    SyncCode.CODE_EXPIRED: ("รหัสหมดอายุ ให้ขอรหัสใหม่", "The code has run out. Ask for a new one."),
    SyncCode.CODE_USED: (
        "รหัสนี้ใช้ไปแล้ว ให้ขอรหัสใหม่",
        "The code was used already. Ask for a new one.",
    ),
    SyncCode.CODE_LOCKED: (
        "รหัสถูกล็อกเพราะพิมพ์ผิดหลายครั้ง ให้ขอรหัสใหม่",
        "The code is locked after wrong tries. Ask for a new one.",
    ),
    SyncCode.SERIES_CLASH: (
        "สำนักงานนี้ออกเลขชุดเดียวกันทั้งที่ฮับและที่ส่วนกลาง รวมกันเองไม่ได้ ให้ติดต่อผู้ดูแลระบบส่วนกลาง",
        "This office gave the same series of numbers at the hub and above. They are not joined by themselves; ask for support.",
    ),
    SyncCode.ADDRESS_UNSAFE: (
        "ที่อยู่นอกเครือข่ายสำนักงานต้องขึ้นต้นด้วย https://",
        "Outside the office's own network the address begins with https://.",
    ),
}
_OFFLINE = (
    "ติดต่อส่วนกลางไม่ได้ ให้ตรวจเครือข่ายและที่อยู่ แล้วลองใหม่",
    "The server above cannot be reached. Check the network and the address, then try again.",
)
_ELSE = (
    "ส่วนกลางไม่รับ ให้ส่งรหัสนี้ให้ผู้ดูแลระบบส่วนกลาง",
    "The server above said no. Give this code to its administrator.",
)


def said(problem: SyncError) -> str:
    """What happened and what to do."""
    usual = _OFFLINE if isinstance(problem, Offline) else _ELSE
    thai, english = _SAID.get(problem.code, usual)
    return f"{thai}\n{english} ({problem.code.value} {problem.detail})"
