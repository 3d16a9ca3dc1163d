// Catch2 3 (Debian 13) under the name of Catch2 2 (Debian 12): on the path of headers where the newer one is found.
#pragma once

#include <catch2/catch_all.hpp>

using Catch::Approx;
