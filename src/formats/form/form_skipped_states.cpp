#include "formats/form/form_skipped_states.h"

#include <algorithm>
#include <iterator>

#include "reg/base/text/text.h"
#include "reg/formats/form/columns/form_title.h"

namespace reg {

namespace {

constexpr std::string_view kVoid[] = {
    "declined",         "denied",      "rejected",      "cancelled",    "canceled",   "cancelled by self",
    "canceled by self", "withdrawn",   "refunded",      "expired",      "deleted",    "not attending",
    "survey preview",   "survey test", "preview",       "spam",         "incomplete", "unfinished",
    "disqualified",     "odmitnuto",   "zamitnuto",     "zruseno",      "zrusena",    "zruseny",
    "storno",           "stornovano",  "nedokonceno",   "rozpracovano", "nahled",     "abgelehnt",
    "storniert",        "abgesagt",    "unvollstandig",
};
constexpr std::string_view kFinished[] = {"finished",  "completed", "complete",     "submitted",
                                          "dokonceno", "odeslano",  "abgeschlossen"};

}  // namespace

bool is_void_state(std::string_view text) {
  return std::find(std::begin(kVoid), std::end(kVoid), fold(text)) != std::end(kVoid);
}

bool asks_whether_finished(std::string_view title) {
  return std::find(std::begin(kFinished), std::end(kFinished), title_key(title)) != std::end(kFinished);
}

}  // namespace reg
