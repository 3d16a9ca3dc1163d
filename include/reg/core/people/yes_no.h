// The words by which people, forms and spreadsheets say yes and no: one table for the answers of a form and
// for the marks of an attendance list.
#pragma once

#include <optional>
#include <string_view>

namespace reg {

// Yes and no in Czech, English and German, as words, single letters and digits, ticks, crosses and dashes,
// and as spreadsheets write the values of their tick boxes. `key` is by fold(). Nothing: it is neither.
std::optional<bool> yes_or_no(std::string_view key);

}  // namespace reg
