// States that form tools write beside an answer that does not count.
#pragma once

#include <string_view>

namespace reg {

// "declined", "Survey Preview", "zrušeno"; `text` as it stood.
bool is_void_state(std::string_view text);

// A title of a column of yes and no that says whether the answer was finished: "Finished", "Dokončeno".
bool asks_whether_finished(std::string_view title);

}  // namespace reg
