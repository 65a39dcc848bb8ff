"""A server that takes messages, refuses them, hangs or hangs up: what the network has in store."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

ANSWERS = {"EHLO": "250 ready", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", "QUIT": "221 bye"}
END = "END"  # the dot after the message


@dataclass
class Server:
    """``answers``: what to say to each command instead; ``hangs_at``: the command left without an answer;
    ``drops_at``: the command at which the connection is closed."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    hangs_at: str = ""
    drops_at: str = ""
    messages: list[EmailMessage] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        if not self.say("GREETING", "220 test"):
            return
        while line := self.rfile.readline().decode().strip():
            command = line.split()[0].upper()
            if not self.say(command, ANSWERS.get(command, "502 what?")) or command == "QUIT":
                return
            if command == "DATA" and "DATA" not in self.facts.answers and not self.take():
                return

    @property
    def facts(self) -> Server:
        return self.server.facts  # type: ignore[attr-defined]

    def take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        if END not in self.facts.answers:
            self.facts.messages.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        return self.say(END, "250 taken")

    def say(self, command: str, answer: str) -> bool:
        """False when the session is over."""
        if self.facts.hangs_at == command:
            self.facts.over.wait(30)
        if command in (self.facts.hangs_at, self.facts.drops_at):
            return False
        self.wfile.write(f"{self.facts.answers.get(command, answer)}\r\n".encode())
        return True


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def serve() -> Iterator[Server]:
    """A server on a free port of this machine; change its fields while it runs."""
    with _Listener(("127.0.0.1", 0), _Session) as listener:
        facts = listener.facts = Server(port=listener.server_address[1])  # type: ignore[attr-defined]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield facts
        finally:
            facts.over.set()
            listener.shutdown()
            thread.join()
