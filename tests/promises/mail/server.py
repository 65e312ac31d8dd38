"""A mail server for one test: keeps each mail as a file, refuses some addresses for good and some for now."""

import pathlib
import sys
import threading

from aiosmtpd.controller import Controller


class Keeper:
    def __init__(self, folder):
        self.folder, self.count = pathlib.Path(folder), 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        half = self.folder / f"{self.count:03}.part"
        half.write_bytes(("To: <" + ",".join(envelope.rcpt_tos) + ">\r\n").encode() + envelope.content)
        half.rename(self.folder / f"{self.count:03}.eml")
        return f"250 kept as {self.count:03}"


controller = Controller(Keeper(sys.argv[1]), hostname="127.0.0.1", port=int(sys.argv[2]))
controller.start()
print("listening", flush=True)
threading.Event().wait()
