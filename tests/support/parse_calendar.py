#!/usr/bin/python3
"""Reads calendars with Python's icalendar package.

As a program: from standard input, printed as JSON. `calendar(source)` gives
{"method", "prodid", "zones": [{"id", "wrong": [moments of the events' years at which it is off]}],
 "events": [{"uid", "sequence", "stamp", "start", "end", "zone_start", "zone_end", "summary", "description",
             "location", "organizer", "attendee", "status", "url"}...]}
where `start` is as the package reads it, by the zone's name, and `zone_start` by the VTIMEZONE alone.
"""
import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar


def person(value):
    if value is None:
        return None
    return {"address": str(value), **{name.lower(): str(value.params[name]) for name in sorted(value.params)}}


def by_zone(value, zones):
    """The same clock time by the rules that came with the calendar."""
    if value.params.get("TZID") is None:
        return value.dt.isoformat()
    zone, clock = zones[value.params["TZID"]], value.dt.replace(tzinfo=None)
    # Versions of the package from 6 on make zones of the standard kind.
    return (zone.localize(clock) if hasattr(zone, "localize") else clock.replace(tzinfo=zone)).isoformat()


def event(component, zones):
    def text(name):
        return str(component[name]) if name in component else None

    return {
        "uid": text("UID"),
        "sequence": int(component["SEQUENCE"]) if "SEQUENCE" in component else None,
        "stamp": component["DTSTAMP"].dt.isoformat(),
        "start": component["DTSTART"].dt.isoformat(),
        "end": component["DTEND"].dt.isoformat(),
        "zone_start": by_zone(component["DTSTART"], zones),
        "zone_end": by_zone(component["DTEND"], zones),
        "summary": text("SUMMARY"),
        "description": text("DESCRIPTION"),
        "location": text("LOCATION"),
        "organizer": person(component.get("ORGANIZER")),
        "attendee": person(component.get("ATTENDEE")),
        "status": text("STATUS"),
        "url": text("URL"),
    }


def wrong_moments(name, zone, events):
    """Every hour of the events' years at which the zone that came along is not the system's."""
    wrong = []
    for year in sorted({int(e["start"][:4]) for e in events}):
        moment = datetime(year, 1, 1, tzinfo=timezone.utc)
        while moment.year == year:
            if moment.astimezone(zone).utcoffset() != moment.astimezone(ZoneInfo(name)).utcoffset():
                wrong.append(moment.isoformat())
            moment += timedelta(hours=1)
    return wrong


def calendar(source):
    whole = Calendar.from_ical(source)
    zones = {str(z["TZID"]): z.to_tz() for z in whole.walk("VTIMEZONE")}
    events = [event(e, zones) for e in whole.walk("VEVENT")]
    return {
        "method": str(whole["METHOD"]),
        "prodid": str(whole["PRODID"]),
        "zones": [{"id": name, "wrong": wrong_moments(name, zone, events)} for name, zone in zones.items()],
        "events": events,
    }


if __name__ == "__main__":
    json.dump(calendar(sys.stdin.buffer.read()), sys.stdout)
