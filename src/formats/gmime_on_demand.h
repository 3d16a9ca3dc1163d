// GMime, opened when the first message is written: it brings GLib, GIO and GnuPG with it, which take longer
// to load than all else that the program needs, and most commands write no message.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked. Where the library cannot be opened, the first call throws an EnvironmentError.
#pragma once

#define G_DISABLE_CAST_CHECKS  // a checked cast would call the library, too
#include <dlfcn.h>
#include <gmime/gmime.h>

#include <string>
#include <utility>

#include "reg/base/error.h"

namespace reg::gmime {

inline void* symbol(const char* name) {
  static void* const library = ::dlopen("libgmime-3.0.so.0", RTLD_NOW);
  void* const found = library != nullptr ? ::dlsym(library, name) : nullptr;
  if (found == nullptr)
    throw EnvironmentError(std::string("cannot load GMime, which writes messages: ") + ::dlerror());
  return found;
}

template <class Function>
class OnDemand {
 public:
  constexpr explicit OnDemand(const char* name) : name_(name) {}

  template <class... Values>
  auto operator()(Values&&... values) const {
    return reinterpret_cast<Function*>(symbol(name_))(std::forward<Values>(values)...);
  }

 private:
  const char* name_;
};

#define REG_ON_DEMAND(name) inline constexpr OnDemand<decltype(::name)> name(#name)
REG_ON_DEMAND(g_base64_encode);
REG_ON_DEMAND(g_date_time_new_from_unix_utc);
REG_ON_DEMAND(g_date_time_unref);
REG_ON_DEMAND(g_free);
REG_ON_DEMAND(g_mime_content_disposition_get_parameters);
REG_ON_DEMAND(g_mime_content_type_get_parameters);
REG_ON_DEMAND(g_mime_content_type_parse);
REG_ON_DEMAND(g_mime_data_wrapper_new_with_stream);
REG_ON_DEMAND(g_mime_format_options_free);
REG_ON_DEMAND(g_mime_format_options_new);
REG_ON_DEMAND(g_mime_format_options_set_newline_format);
REG_ON_DEMAND(g_mime_format_options_set_param_encoding_method);
REG_ON_DEMAND(g_mime_header_list_get_header);
REG_ON_DEMAND(g_mime_header_list_set);
REG_ON_DEMAND(g_mime_header_set_raw_value);
REG_ON_DEMAND(g_mime_init);
REG_ON_DEMAND(g_mime_message_new);
REG_ON_DEMAND(g_mime_message_set_date);
REG_ON_DEMAND(g_mime_message_set_message_id);
REG_ON_DEMAND(g_mime_message_set_mime_part);
REG_ON_DEMAND(g_mime_message_set_subject);
REG_ON_DEMAND(g_mime_multipart_add);
REG_ON_DEMAND(g_mime_multipart_new_with_subtype);
REG_ON_DEMAND(g_mime_multipart_set_boundary);
REG_ON_DEMAND(g_mime_object_append_header);
REG_ON_DEMAND(g_mime_object_get_content_disposition);
REG_ON_DEMAND(g_mime_object_get_header_list);
REG_ON_DEMAND(g_mime_object_set_content_type);
REG_ON_DEMAND(g_mime_object_set_content_type_parameter);
REG_ON_DEMAND(g_mime_object_set_disposition);
REG_ON_DEMAND(g_mime_object_write_to_stream);
REG_ON_DEMAND(g_mime_param_list_get_parameter);
REG_ON_DEMAND(g_mime_param_set_charset);
REG_ON_DEMAND(g_mime_part_new);
REG_ON_DEMAND(g_mime_part_new_with_type);
REG_ON_DEMAND(g_mime_part_set_content);
REG_ON_DEMAND(g_mime_part_set_content_encoding);
REG_ON_DEMAND(g_mime_part_set_filename);
REG_ON_DEMAND(g_mime_stream_mem_get_byte_array);
REG_ON_DEMAND(g_mime_stream_mem_new);
REG_ON_DEMAND(g_mime_stream_mem_new_with_buffer);
REG_ON_DEMAND(g_object_unref);
REG_ON_DEMAND(internet_address_mailbox_get_idn_addr);
REG_ON_DEMAND(internet_address_mailbox_new);
#undef REG_ON_DEMAND

}  // namespace reg::gmime
