// ICU's half for alphabetical orders and dates, opened by the first of them. Its other half, which folds,
// normalises and decodes, is what nearly every command needs and is linked.
#pragma once

#include <unicode/ucol.h>
#include <unicode/udat.h>

#include "reg/base/os/on_demand.h"

namespace reg::icu_on_demand {

REG_ON_DEMAND(Icu, ucol_close);
REG_ON_DEMAND(Icu, ucol_getSortKey);
REG_ON_DEMAND(Icu, ucol_open);
REG_ON_DEMAND(Icu, ucol_strcollUTF8);
REG_ON_DEMAND(Icu, udat_close);
REG_ON_DEMAND(Icu, udat_getSymbols);
REG_ON_DEMAND(Icu, udat_open);
REG_ON_DEMAND(Icu, udat_parse);

}  // namespace reg::icu_on_demand
