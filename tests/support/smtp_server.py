#!/usr/bin/python3
"""A mail server on a free port of 127.0.0.1, with faults on purpose. It prints "PORT <number>" when it listens,
and ends with its standard input or by SIGTERM.

Each message that it takes becomes a file in --folder: 00001.eml, and beside it 00001.envelope with a line each
for the sender, the recipient, the number of the connection, and whether it was encrypted ("tls" or "-") and who
had logged in ("-": nobody). The file `connections` grows by a byte a connection.

--fault STEP:WHAT[:WHEN] makes a step go wrong; it may be given many times, and the first that fits counts.
  STEP  greeting, ehlo, starttls, auth, mail, rcpt, data, dot (the message's end), rset
  WHAT  an answer ("550 5.1.1 nobody here"; after one of 421 the connection is closed), `close` (without a
        word), `reset` (the same by a RST), `silence`, or `delay=SECONDS` (then as usual)
  WHEN  the number of the time at which this server comes to that step, from 1: "3"; "3+" from then on;
        nothing: each time
After `close`, `reset` and `silence` at `dot` the message was taken all the same; after an answer it was not.
"""
import argparse
import asyncio
import base64
import logging
import pathlib
import signal
import socket
import ssl
import struct
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


class Faults:
    def __init__(self, texts):
        self.list = []
        for text in texts:
            step, what, *when = text.split(":")
            first = int(when[0].rstrip("+")) if when else 1
            last = first if when and not when[0].endswith("+") else None
            self.list.append((step, what, first, last))
        self.times = {}

    def next(self, step):
        self.times[step] = now = self.times.get(step, 0) + 1
        for at, what, first, last in self.list:
            if at == step and first <= now and (last is None or now <= last):
                return what
        return None


class Handler:
    """Takes messages; the ways of logging in; what EHLO says."""

    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.folder)
        self.number = 0

    def take(self, server, envelope):
        self.number += 1
        name = self.folder / f"{self.number:05}"
        login = (server.session.auth_data or b"-").decode() if server.session.authenticated else "-"
        tls = "tls" if server.session.ssl or self.options.tls == "implicit" else "-"
        lines = [envelope.mail_from, ",".join(envelope.rcpt_tos), str(server.number), tls, login]
        name.with_suffix(".envelope").write_text("".join(line + "\n" for line in lines))
        name.with_suffix(".eml").write_bytes(envelope.original_content)

    async def handle_DATA(self, server, session, envelope):
        answer = await server.meet("dot", lambda: self.take(server, envelope))
        if answer is None:
            self.take(server, envelope)
            answer = f"250 2.0.0 taken as {self.number:05}"
        server.messages += 1
        return answer

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        if self.options.pipelining:
            responses.insert(1, "250-PIPELINING")
        if self.options.no_auth or self.options.user is None:
            responses = [line for line in responses if not line.startswith("250-AUTH")]
        return responses

    def check(self, user, password):
        good = (user, password) == (self.options.user, self.options.password)
        return AuthResult(success=good, handled=False, auth_data=user.encode())

    def authenticate(self, server, session, envelope, mechanism, data):
        return self.check(data.login.decode(), data.password.decode())

    async def auth_XOAUTH2(self, server, args):
        blob = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        user, token = (part.partition("=")[2] for part in blob.decode().split("\1")[:2])
        return self.check(user, token.removeprefix("Bearer "))


class Server(SMTP):
    connections = 0

    def __init__(self, handler, options, faults, context):
        Server.connections += 1
        self.number = Server.connections
        with open(handler.folder / "connections", "ab") as file:
            file.write(b".")
        self.options, self.faults, self.messages = options, faults, 0
        needs_login = options.user is not None
        super().__init__(
            handler,
            hostname="test.example",
            tls_context=context if options.tls == "starttls" else None,
            require_starttls=options.tls == "starttls",
            authenticator=handler.authenticate if needs_login else None,
            auth_require_tls=False,
            auth_required=needs_login and not options.no_auth,
            auth_exclude_mechanism=[name for name in ("PLAIN", "LOGIN", "XOAUTH2") if name not in options.auth],
            timeout=3600,
        )

    async def meet(self, step, lost=lambda: None):
        """What to answer in the place of the usual; None: the usual. `lost` happens before a silent end."""
        what = self.faults.next(step)
        if what is None:
            return None
        if what.startswith("delay="):
            await asyncio.sleep(float(what.partition("=")[2]))
            return None
        if what in ("close", "reset", "silence"):
            lost()
            if what == "silence":
                await asyncio.sleep(3600)
            if what == "reset":
                plain = self.transport.get_extra_info("socket")
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
            raise asyncio.CancelledError
        if what.startswith("421"):
            await self.push(what)
            self.transport.close()
            raise asyncio.CancelledError
        return what

    async def or_else(self, step, usual):
        answer = await self.meet(step)
        if answer is None:
            await usual()
        else:
            await self.push(answer)

    async def _handle_client(self):
        try:
            answer = await self.meet("greeting")
            if answer is None:
                return await super()._handle_client()
            await self.push(answer)
        finally:
            self.transport.close()

    async def smtp_EHLO(self, hostname):
        await self.or_else("ehlo", lambda: super(Server, self).smtp_EHLO(hostname))

    async def smtp_STARTTLS(self, arg):
        await self.or_else("starttls", lambda: super(Server, self).smtp_STARTTLS(arg))

    async def smtp_AUTH(self, arg):
        await self.or_else("auth", lambda: super(Server, self).smtp_AUTH(arg))

    async def smtp_MAIL(self, arg):
        if self.messages == self.options.max_per_connection:
            await self.push("421 4.7.0 too many messages on one connection")
            return self.transport.close()
        await self.or_else("mail", lambda: super(Server, self).smtp_MAIL(arg))

    async def smtp_RCPT(self, arg):
        await self.or_else("rcpt", lambda: super(Server, self).smtp_RCPT(arg))

    async def smtp_DATA(self, arg):
        await self.or_else("data", lambda: super(Server, self).smtp_DATA(arg))

    async def smtp_RSET(self, arg):
        await self.or_else("rset", lambda: super(Server, self).smtp_RSET(arg))


async def serve(options):
    warnings.simplefilter("ignore")  # that a login without TLS is unwise, which is known
    logging.disable()
    context = None
    if options.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
    handler, faults = Handler(options), Faults(options.fault)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    server = await loop.create_server(
        lambda: Server(handler, options, faults, context),
        "127.0.0.1",
        options.port,
        ssl=context if options.tls == "implicit" else None,
    )
    print("PORT", server.sockets[0].getsockname()[1], flush=True)
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    loop.add_reader(sys.stdin.fileno(), lambda: sys.stdin.buffer.raw.read(1) or stopped.set())
    await stopped.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=("none", "starttls", "implicit"), default="none")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user", help="who must log in")
    parser.add_argument("--password")
    parser.add_argument("--auth", default="PLAIN,LOGIN,XOAUTH2", type=lambda text: text.split(","))
    parser.add_argument("--no-auth", action="store_true", help="a login is not offered")
    parser.add_argument("--pipelining", action="store_true")
    parser.add_argument("--max-per-connection", type=int, default=-1, help="messages; then 421 at MAIL")
    parser.add_argument("--fault", action="append", default=[])
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
