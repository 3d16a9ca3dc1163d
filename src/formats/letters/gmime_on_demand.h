// GMime, opened when the first message is written: it brings GLib, GIO and GnuPG with it, which take longer
// to load than all else that the program needs, and most commands write no message.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#define G_DISABLE_CAST_CHECKS  // a checked cast would call the library, too
#include <gmime/gmime.h>

#include <memory>

#include "reg/base/os/on_demand.h"

namespace reg::gmime {

REG_ON_DEMAND(GMime, g_base64_encode);
REG_ON_DEMAND(GMime, g_date_time_new_from_unix_utc);
REG_ON_DEMAND(GMime, g_date_time_unref);
REG_ON_DEMAND(GMime, g_free);
REG_ON_DEMAND(GMime, g_mime_content_disposition_encode);
REG_ON_DEMAND(GMime, g_mime_content_disposition_get_parameters);
REG_ON_DEMAND(GMime, g_mime_content_disposition_new);
REG_ON_DEMAND(GMime, g_mime_content_disposition_set_disposition);
REG_ON_DEMAND(GMime, g_mime_content_disposition_set_parameter);
REG_ON_DEMAND(GMime, g_mime_content_type_encode);
REG_ON_DEMAND(GMime, g_mime_content_type_get_parameters);
REG_ON_DEMAND(GMime, g_mime_content_type_parse);
REG_ON_DEMAND(GMime, g_mime_content_type_set_parameter);
REG_ON_DEMAND(GMime, g_mime_encoding_flush);
REG_ON_DEMAND(GMime, g_mime_encoding_init_encode);
REG_ON_DEMAND(GMime, g_mime_encoding_outlen);
REG_ON_DEMAND(GMime, g_mime_format_options_free);
REG_ON_DEMAND(GMime, g_mime_format_options_new);
REG_ON_DEMAND(GMime, g_mime_format_options_set_newline_format);
REG_ON_DEMAND(GMime, g_mime_format_options_set_param_encoding_method);
REG_ON_DEMAND(GMime, g_mime_header_list_get_header);
REG_ON_DEMAND(GMime, g_mime_header_list_set);
REG_ON_DEMAND(GMime, g_mime_header_set_raw_value);
REG_ON_DEMAND(GMime, g_mime_init);
REG_ON_DEMAND(GMime, g_mime_message_new);
REG_ON_DEMAND(GMime, g_mime_message_set_date);
REG_ON_DEMAND(GMime, g_mime_message_set_message_id);
REG_ON_DEMAND(GMime, g_mime_message_set_subject);
REG_ON_DEMAND(GMime, g_mime_object_append_header);
REG_ON_DEMAND(GMime, g_mime_object_get_header_list);
REG_ON_DEMAND(GMime, g_mime_object_get_headers);
REG_ON_DEMAND(GMime, g_mime_param_list_get_parameter);
REG_ON_DEMAND(GMime, g_mime_param_set_charset);
REG_ON_DEMAND(GMime, g_object_unref);
REG_ON_DEMAND(GMime, internet_address_mailbox_get_idn_addr);
REG_ON_DEMAND(GMime, internet_address_mailbox_new);

// Let go of what the library gave.
struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
struct FreeOptions {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;
using OwnedText = std::unique_ptr<char, Free>;
using FormatOptions = std::unique_ptr<GMimeFormatOptions, FreeOptions>;

}  // namespace reg::gmime
