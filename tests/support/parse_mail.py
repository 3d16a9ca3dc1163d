#!/usr/bin/python3
"""Reads a message from standard input with Python's email package and prints what it found as JSON.

{"headers": [[name, value]...], "from": {"name", "address"}, "to": ..., "reply_to": ... or null,
 "type", "text", "text_encoding", "attachments": [{"name", "type", "charset", "base64"}...], "defects": [...]}
"""
import base64
import json
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses


def mailbox(name):
    """By the older interface: the newer one of Python 3.11 keeps the white space between encoded words."""
    header = legacy[name]
    if header is None:
        return None
    found = [
        {"name": str(make_header(decode_header(display))), "address": address}
        for display, address in getaddresses([header])
    ]
    return found[0] if len(found) == 1 else found


def attachment(part):
    return {
        "name": part.get_filename(),
        "disposition": part.get_content_disposition(),
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "base64": base64.b64encode(part.get_payload(decode=True)).decode("ascii"),
    }


source = sys.stdin.buffer.read()
legacy = message_from_bytes(source)
message = message_from_bytes(source, policy=policy.SMTP)
parts = list(message.iter_parts()) if message.is_multipart() else [message]
text = parts[0]
defects = [repr(d) for part in message.walk() for d in part.defects]
defects += [repr(d) for value in message.values() for d in getattr(value, "defects", ())]
json.dump(
    {
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": mailbox("From"),
        "to": mailbox("To"),
        "reply_to": mailbox("Reply-To"),
        "type": message.get_content_type(),
        "text": text.get_payload(decode=True).decode(text.get_content_charset()),
        "text_encoding": text["Content-Transfer-Encoding"],
        "attachments": [attachment(part) for part in parts[1:]],
        "defects": defects,
    },
    sys.stdout,
)
