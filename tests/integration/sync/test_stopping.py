"""A server that is told to stop finishes its answers; who waits for news is answered at once."""

import threading
import time

from central.server import EmbeddedServer
from sync.client import ServerClient
from sync.http_client import HttpTransport
from tests.central_world import World


def test_who_waits_for_news_is_answered_before_the_server_stops(world: World) -> None:
    counter = world.counter()
    world.rounds(counter).run()
    server = EmbeddedServer(world.app)
    server.start()
    way = HttpTransport(server.url)
    client, writer = ServerClient(way), counter.peers.writer()
    assert writer
    client.open_session(writer, client.hello().nonce, 3)
    answers = []
    waiting = threading.Thread(
        target=lambda: answers.append(client.page(counter.peers.cursor(), full=False, wait=25))
    )

    waiting.start()
    while not world.parts.bell.somebody_waits:
        time.sleep(0.01)
    server.stop()
    waiting.join(10)

    way.close()
    assert not waiting.is_alive()
    assert [lines for _, lines in answers] == [()]
