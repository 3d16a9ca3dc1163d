// libical, opened when the first calendar is written.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <libical/ical.h>

#include "reg/base/os/on_demand.h"

namespace reg::ical {

REG_ON_DEMAND(Ical, icalcomponent_add_component);
REG_ON_DEMAND(Ical, icalcomponent_add_property);
REG_ON_DEMAND(Ical, icalcomponent_as_ical_string_r);
REG_ON_DEMAND(Ical, icalcomponent_free);
REG_ON_DEMAND(Ical, icalcomponent_new);
REG_ON_DEMAND(Ical, icalmemory_free_buffer);
REG_ON_DEMAND(Ical, icalparameter_new_cn);
REG_ON_DEMAND(Ical, icalparameter_new_partstat);
REG_ON_DEMAND(Ical, icalparameter_new_role);
REG_ON_DEMAND(Ical, icalparameter_new_rsvp);
REG_ON_DEMAND(Ical, icalparameter_new_tzid);
REG_ON_DEMAND(Ical, icalproperty_add_parameter);
REG_ON_DEMAND(Ical, icalproperty_as_ical_string_r);
REG_ON_DEMAND(Ical, icalproperty_free);
REG_ON_DEMAND(Ical, icalproperty_new_attendee);
REG_ON_DEMAND(Ical, icalproperty_new_description);
REG_ON_DEMAND(Ical, icalproperty_new_dtend);
REG_ON_DEMAND(Ical, icalproperty_new_dtstamp);
REG_ON_DEMAND(Ical, icalproperty_new_dtstart);
REG_ON_DEMAND(Ical, icalproperty_new_location);
REG_ON_DEMAND(Ical, icalproperty_new_method);
REG_ON_DEMAND(Ical, icalproperty_new_organizer);
REG_ON_DEMAND(Ical, icalproperty_new_prodid);
REG_ON_DEMAND(Ical, icalproperty_new_rrule);
REG_ON_DEMAND(Ical, icalproperty_new_sequence);
REG_ON_DEMAND(Ical, icalproperty_new_status);
REG_ON_DEMAND(Ical, icalproperty_new_summary);
REG_ON_DEMAND(Ical, icalproperty_new_tzid);
REG_ON_DEMAND(Ical, icalproperty_new_tzoffsetfrom);
REG_ON_DEMAND(Ical, icalproperty_new_tzoffsetto);
REG_ON_DEMAND(Ical, icalproperty_new_uid);
REG_ON_DEMAND(Ical, icalproperty_new_url);
REG_ON_DEMAND(Ical, icalproperty_new_version);
REG_ON_DEMAND(Ical, icalrecurrencetype_from_string);
REG_ON_DEMAND(Ical, icaltime_from_string);

}  // namespace reg::ical
