// libical, opened when the first calendar is written.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <libical/ical.h>

#include "reg/base/os/on_demand.h"
#include "reg/sonames.h"

namespace reg::ical {

struct Library {
  static constexpr const char* kFile = soname::kIcal;
  static constexpr const char* kPurpose = "libical, which writes calendars";
};

#define REG_ON_DEMAND(name) inline constinit const OnDemand<Library, decltype(::name)> name(#name)
REG_ON_DEMAND(icalcomponent_add_component);
REG_ON_DEMAND(icalcomponent_add_property);
REG_ON_DEMAND(icalcomponent_as_ical_string_r);
REG_ON_DEMAND(icalcomponent_free);
REG_ON_DEMAND(icalcomponent_new);
REG_ON_DEMAND(icalmemory_free_buffer);
REG_ON_DEMAND(icalparameter_new_cn);
REG_ON_DEMAND(icalparameter_new_partstat);
REG_ON_DEMAND(icalparameter_new_role);
REG_ON_DEMAND(icalparameter_new_rsvp);
REG_ON_DEMAND(icalparameter_new_tzid);
REG_ON_DEMAND(icalproperty_add_parameter);
REG_ON_DEMAND(icalproperty_as_ical_string_r);
REG_ON_DEMAND(icalproperty_free);
REG_ON_DEMAND(icalproperty_new_attendee);
REG_ON_DEMAND(icalproperty_new_description);
REG_ON_DEMAND(icalproperty_new_dtend);
REG_ON_DEMAND(icalproperty_new_dtstamp);
REG_ON_DEMAND(icalproperty_new_dtstart);
REG_ON_DEMAND(icalproperty_new_location);
REG_ON_DEMAND(icalproperty_new_method);
REG_ON_DEMAND(icalproperty_new_organizer);
REG_ON_DEMAND(icalproperty_new_prodid);
REG_ON_DEMAND(icalproperty_new_rrule);
REG_ON_DEMAND(icalproperty_new_sequence);
REG_ON_DEMAND(icalproperty_new_status);
REG_ON_DEMAND(icalproperty_new_summary);
REG_ON_DEMAND(icalproperty_new_tzid);
REG_ON_DEMAND(icalproperty_new_tzoffsetfrom);
REG_ON_DEMAND(icalproperty_new_tzoffsetto);
REG_ON_DEMAND(icalproperty_new_uid);
REG_ON_DEMAND(icalproperty_new_url);
REG_ON_DEMAND(icalproperty_new_version);
REG_ON_DEMAND(icalrecurrencetype_from_string);
REG_ON_DEMAND(icaltime_from_string);
#undef REG_ON_DEMAND

}  // namespace reg::ical
