"""`sala calls`: the desk rings once for each ring of a call, and says that somebody is coming."""

from sync.calls import Call, CallsSeen
from tests.unit.ui.a_counter import FixedClock
from ui.commands.calls import Bell, words_of

CALL = Call("c1", "K01", "question", since_ms=1_795_491_720_000, message="seat", words="ปวดเข่า")


class FakeLine:
    """A server with one call."""

    def __init__(self) -> None:
        self.call = CALL

    def calls(self, mark: int = 0, wait: int = 0) -> CallsSeen:
        return CallsSeen(mark + 1, (self.call,))

    def tell(self, call: Call) -> Call:
        self.call = self.call.joined(call)
        return self.call


def test_it_rings_once_for_each_ring_until_somebody_comes() -> None:
    line, said = FakeLine(), list[str]()
    bell = Bell(line, FixedClock(), "คุณก้อย", said.append)  # type: ignore[arg-type]

    bell.look(0)
    bell.look(0)
    once = len(said)
    line.call = Call("c1", "K01", "question", CALL.since_ms, told=1, rings=2)
    bell.look(0)
    again = len(said)
    bell.take(bell.waiting[0])
    bell.look(0)

    assert (once, again, bell.waiting) == (1, 2, ())
    assert said[0].startswith("\a")
    assert (line.call.state, line.call.by) == ("coming", "คุณก้อย")


def test_staff_read_which_counter_which_page_and_what_the_person_said() -> None:
    words = words_of(CALL, FixedClock())

    assert "K01" in words
    assert "หน้าคำถาม" in words
    assert "ขอที่นั่ง · ปวดเข่า" in words
