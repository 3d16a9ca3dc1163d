#include "reg/base/time.h"

#include <date/tz.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>

#include "reg/base/error.h"

namespace reg {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
constexpr seconds kLongestDuration = days{3'652'059};  // the years 1 to 9999

constexpr std::array<std::string_view, 7> kCzechWeekdays = {"neděle",  "pondělí", "úterý", "středa",
                                                            "čtvrtek", "pátek",   "sobota"};
constexpr std::array<std::string_view, 12> kCzechMonths = {"ledna",  "února",  "března",    "dubna",
                                                           "května", "června", "července",  "srpna",
                                                           "září",   "října",  "listopadu", "prosince"};
constexpr std::array<std::string_view, 7> kEnglishWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                              "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kEnglishMonths = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

struct Unit {
  std::string_view name;
  seconds length;
};
constexpr std::array<Unit, 5> kUnits = {{{"week", days{7}},
                                         {"day", days{1}},
                                         {"hour", hours{1}},
                                         {"minute", minutes{1}},
                                         {"second", seconds{1}}}};

// Reads a text from its front; what does not fit is left standing.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // A plain decimal of `least` to `most` digits.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::size_t count = digits(most);
    if (count < least) return std::nullopt;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + count, value);
    rest_.remove_prefix(count);
    return value;
  }
  bool skip_digits() {
    const std::size_t count = digits(rest_.size());
    rest_.remove_prefix(count);
    return count > 0;
  }

 private:
  std::size_t digits(std::size_t most) const {
    std::size_t count = 0;
    while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    return count;
  }

  std::string_view rest_;
};

std::optional<Date> read_date(Reader& in) {
  const auto year = in.number(4, 4);
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.number(2, 2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.number(2, 2);
  if (!day || *year < kFirstYear) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<TimeOfDay> read_time(Reader& in, bool* has_seconds = nullptr) {
  const auto hour = in.number(1, 2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second = 0;
  const bool more = in.take(':');
  if (more) second = in.number(2, 2);
  if (!second || *second > 59) return std::nullopt;
  if (has_seconds != nullptr) *has_seconds = more;
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

// "Z" or "+02:00": how far local time is ahead of UTC.
std::optional<seconds> read_offset(Reader& in) {
  if (in.take('Z') || in.take('z')) return seconds{0};
  const int sign = in.take('-') ? -1 : 1;
  if (sign == 1 && !in.take('+')) return std::nullopt;
  const auto hour = in.number(2, 2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (hours{*hour} + minutes{*minute});
}

// Every instant that we print has four digits of year.
std::optional<Instant> within_years(Instant instant) {
  const Date date{std::chrono::floor<days>(instant)};
  const int year = static_cast<int>(date.year());
  return year >= kFirstYear && year <= kLastYear ? std::optional(instant) : std::nullopt;
}

LocalTime midnight(Date date) {
  return LocalTime{std::chrono::local_days{date}};
}

const date::time_zone& tz(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

date::local_info info_at(const void* zone, LocalTime local) {
  return tz(zone).get_info(date::local_seconds{local.time_since_epoch()});
}

Instant minus_offset(LocalTime local, seconds offset) {
  return Instant{local.time_since_epoch() - offset};
}

}  // namespace

LocalTime at(Date date, TimeOfDay time) {
  return midnight(date) + time;
}

Date date_of(LocalTime time) {
  return Date{std::chrono::floor<days>(time)};
}

TimeOfDay time_of_day(LocalTime time) {
  return time - std::chrono::floor<days>(time);
}

namespace {

constexpr std::string_view kZoneFolder = "/usr/share/zoneinfo";  // where libdate looks

bool is_zone_name(std::string_view name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/";
  return !name.empty() && name.front() != '/' && name.find_first_not_of(kLetters) == std::string_view::npos;
}

// Where the zone is not known because of the system: no database, no right to read it, no descriptor left.
// libdate says nothing of why. Whether there is such a file, with a zone in it.
bool look_at(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno != ENOENT && errno != ENOTDIR) throw file_error("read", path, errno);
  std::array<char, 4> mark{};
  const bool is_zone = descriptor >= 0 && ::read(descriptor, mark.data(), mark.size()) == 4 &&
                       std::string_view(mark.data(), mark.size()) == "TZif";
  if (descriptor >= 0) ::close(descriptor);
  return is_zone;
}

// Files of the database that are no names of zones, though they hold some: the same again with other seconds,
// or what a system has for itself.
bool is_for_the_system(std::string_view name) {
  return name.starts_with("posix") || name.starts_with("right/") || name == "Factory" || name == "localtime";
}

}  // namespace

Zone::Zone(std::string name, const void* zone) : name_(std::move(name)), zone_(zone) {}

std::optional<Zone> Zone::find(const std::string& name) {
  if (name == "UTC") return utc();
  if (!is_zone_name(name)) return std::nullopt;
  const std::string folder(kZoneFolder);
  const date::time_zone* zone = nullptr;
  try {
    zone = date::locate_zone(name);
    zone->get_info(date::sys_seconds{});  // which reads its file
    return Zone(name, zone);
  } catch (const std::exception&) {
    if (::access(folder.c_str(), F_OK) != 0) throw file_error("read", folder, errno);
    look_at(folder);
    const bool is_zone = look_at(folder + "/" + name);
    if (zone == nullptr && (!is_zone || is_for_the_system(name))) return std::nullopt;
  }
  throw EnvironmentError(fmt::format("the time zone «{}/{}» cannot be read, or is damaged", folder, name));
}

Zone Zone::utc() {
  return Zone("UTC", nullptr);
}

LocalTime Zone::to_local(Instant instant) const {
  if (zone_ == nullptr) return LocalTime{instant.time_since_epoch()};
  return LocalTime{tz(zone_).to_local(instant).time_since_epoch()};
}

Instant Zone::to_instant(LocalTime local) const {
  if (zone_ == nullptr) return minus_offset(local, seconds{0});
  const date::local_info info = info_at(zone_, local);
  return info.result == date::local_info::nonexistent ? info.first.end
                                                      : minus_offset(local, info.first.offset);
}

Instant Zone::end_of_day(Date date) const {
  const LocalTime next = midnight(date) + days{1};
  if (zone_ == nullptr) return to_instant(next);
  // Where a clock is set back across midnight, the day comes back for a while and ends a second time.
  const date::local_info info = info_at(zone_, next);
  if (info.result == date::local_info::ambiguous && date_of(to_local(info.first.end)) == date) {
    return minus_offset(next, info.second.offset);
  }
  return to_instant(next);
}

std::optional<Date> parse_iso_date(std::string_view text) {
  Reader in(text);
  const auto date = read_date(in);
  return in.at_end() ? date : std::nullopt;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  Reader in(text);
  const auto time = read_time(in);
  return in.at_end() ? time : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text, const Zone& zone) {
  Reader in(text);
  const auto date = read_date(in);
  if (!date) return std::nullopt;
  if (in.at_end()) return within_years(zone.to_instant(midnight(*date)));
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
  bool has_seconds = false;
  const auto time = read_time(in, &has_seconds);
  if (!time) return std::nullopt;
  if (has_seconds && in.take('.') && !in.skip_digits()) return std::nullopt;
  const LocalTime local = at(*date, *time);
  if (in.at_end()) return within_years(zone.to_instant(local));
  const auto offset = read_offset(in);
  if (!offset || !in.at_end()) return std::nullopt;
  return within_years(minus_offset(local, *offset));
}

std::optional<seconds> parse_duration(std::string_view text) {
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [after, fault] = std::from_chars(text.data(), end, count);
  if (fault != std::errc{} || count < 0 || text.front() == '-') return std::nullopt;
  std::string_view word(after, static_cast<std::size_t>(end - after));
  if (!word.starts_with(' ')) return std::nullopt;
  word.remove_prefix(word.find_first_not_of(' ') == word.npos ? word.size() : word.find_first_not_of(' '));
  if (word.ends_with('s')) word.remove_suffix(1);
  for (const Unit& unit : kUnits) {
    if (word != unit.name) continue;
    if (count > kLongestDuration / unit.length) return std::nullopt;
    return count * unit.length;
  }
  return std::nullopt;
}

std::string format_duration(seconds duration) {
  for (const Unit& unit : kUnits) {
    if (unit.name == "week" || duration % unit.length != seconds{0}) continue;
    const auto count = duration / unit.length;
    return fmt::format("{} {}{}", count, unit.name, count == 1 ? "" : "s");
  }
  return {};
}

std::string iso_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string rfc3339(Instant instant) {
  const auto midnight = std::chrono::floor<days>(instant);
  const Date date{midnight};
  const std::chrono::hh_mm_ss time{instant - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string iso_minutes(LocalTime time) {
  return fmt::format("{} {}", iso_date(date_of(time)), clock_time(time_of_day(time), Language::kEnglish));
}

std::string clock_time(TimeOfDay time, Language language) {
  const std::chrono::hh_mm_ss parts{time};
  if (language == Language::kCzech) {
    return fmt::format("{}.{:02}", parts.hours().count(), parts.minutes().count());
  }
  return fmt::format("{:02}:{:02}", parts.hours().count(), parts.minutes().count());
}

std::string long_date(Date date, Language language) {
  const std::size_t weekday = std::chrono::weekday{std::chrono::local_days{date}}.c_encoding();
  const std::size_t month = static_cast<unsigned>(date.month()) - 1;
  const auto day = static_cast<unsigned>(date.day());
  const int year = static_cast<int>(date.year());
  if (language == Language::kCzech) {
    return fmt::format("{} {}. {} {}", kCzechWeekdays.at(weekday), day, kCzechMonths.at(month), year);
  }
  return fmt::format("{} {} {} {}", kEnglishWeekdays.at(weekday), day, kEnglishMonths.at(month), year);
}

std::string short_date(Date date, Language language) {
  const auto month = static_cast<unsigned>(date.month());
  const auto day = static_cast<unsigned>(date.day());
  const int year = static_cast<int>(date.year());
  if (language == Language::kCzech) return fmt::format("{}. {}. {}", day, month, year);
  return fmt::format("{} {} {}", day, kEnglishMonths.at(month - 1).substr(0, 3), year);
}

}  // namespace reg
