#!/usr/bin/python3
"""Reads a message from standard input with Python's email package and prints what it found as JSON.

{"headers": [[name, value]...], "from": {"name", "address"}, "to": ..., "reply_to": ... or null,
 "type", "text", "text_encoding", "html" (where there is one),
 "attachments": [{"name", "type", "charset", "base64"}...], "defects": [...]}
An attached calendar has "method" and "calendar" (see parse_calendar.py) in the place of "base64".
"""
import base64
import json
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

from parse_calendar import calendar


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
    found = {
        "name": part.get_filename(),
        "disposition": part.get_content_disposition(),
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
    }
    content = part.get_payload(decode=True)
    if found["type"] == "text/calendar":
        return {**found, "method": part.get_param("method"), "calendar": calendar(content)}
    return {**found, "base64": base64.b64encode(content).decode("ascii")}


def decoded(part):
    return part.get_payload(decode=True).decode(part.get_content_charset())


source = sys.stdin.buffer.read()
legacy = message_from_bytes(source)
message = message_from_bytes(source, policy=policy.SMTP)
mixed = message.get_content_type() == "multipart/mixed"
parts = list(message.iter_parts()) if mixed else [message]
forms = list(parts[0].iter_parts()) if parts[0].is_multipart() else [parts[0]]
text = forms[0]
defects = [repr(d) for part in message.walk() for d in part.defects]
defects += [repr(d) for value in message.values() for d in getattr(value, "defects", ())]
json.dump(
    {
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": mailbox("From"),
        "to": mailbox("To"),
        "reply_to": mailbox("Reply-To"),
        "type": message.get_content_type(),
        "text": decoded(text),
        "text_encoding": text["Content-Transfer-Encoding"],
        **({"html": decoded(forms[1])} if len(forms) > 1 else {}),
        "attachments": [attachment(part) for part in parts[1:]],
        "defects": defects,
    },
    sys.stdout,
)
