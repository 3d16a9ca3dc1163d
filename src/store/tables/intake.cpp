#include "reg/store/tables/intake.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "reg/core/people/email.h"
#include "reg/store/tables/applicants.h"
#include "store/tables/applicant_cursor.h"
#include "store/tables/database.h"

namespace reg {
namespace {

constexpr std::size_t kAtOnce = 64;

std::string insert_requests(std::size_t count) {
  std::string sql = "INSERT INTO request (applicant, workshop, state, announced, reason) VALUES ";
  for (std::size_t i = 0; i < count; ++i)
    sql += i == 0 ? "(?, ?, 'requested', 0, '')" : ", (?, ?, 'requested', 0, '')";
  return sql;
}

}  // namespace

// The addresses of those who were added, as a Bloom filter: says for most of the others that they are new,
// in memory that does not grow. Of a million addresses it takes one in some thousand wrongly for known, which
// costs a look into the store.
class Intake::Addresses {
 public:
  void add(std::string_view key) {
    each_bit(key, [&](std::size_t bit) { bits_[bit] = true; });
  }
  bool may_have(std::string_view key) const {
    bool all = true;
    each_bit(key, [&](std::size_t bit) { all = all && bits_[bit]; });
    return all;
  }

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 25;

  template <class Visit>
  static void each_bit(std::string_view key, Visit visit) {
    const std::uint64_t hash = std::hash<std::string_view>()(key);
    for (const int shift : {0, 13, 26, 39}) visit((hash >> shift) & (kBits - 1));
  }

  std::vector<bool> bits_ = std::vector<bool>(kBits);
};

// Whoever comes after the one found last, as long as rows come in the order of the numbers.
class Intake::Neighbours {
 public:
  explicit Neighbours(Database& database) : database_(database) {}

  std::optional<Applicant> take(std::string_view email_key, std::string_view name) {
    if (!in_order_) return std::nullopt;
    if (!cursor_) cursor_.emplace(database_, last_);
    if (!ahead_) {
      Applicant next;
      if (!cursor_->next(next)) return std::nullopt;
      ahead_ = std::move(next);
    }
    if (ahead_->registration.name != name || reg::email_key(ahead_->registration.email) != email_key) {
      return std::nullopt;
    }
    last_ = ahead_->number;
    ahead_->registration.answers = ApplicantRows(database_).answers(last_);
    return std::exchange(ahead_, std::nullopt);
  }

  // Somebody was found in another way.
  void found(std::int64_t number) {
    in_order_ = number == last_ + 1;
    last_ = number;
    forget();
  }
  // What was read ahead may be another by now.
  void forget() {
    cursor_.reset();
    ahead_.reset();
  }

 private:
  Database& database_;
  std::int64_t last_ = 0;
  bool in_order_ = false;
  std::optional<ApplicantCursor> cursor_;
  std::optional<Applicant> ahead_;
};

Intake::Intake(Change& change)
    : database_(change.database()), neighbours_(std::make_unique<Neighbours>(database_)) {
  const ApplicantRows rows(database_);
  next_number_ = rows.next_number();
  has_merged_ = rows.has_merged_people();
  if (change.applicants().count() == 0) addresses_ = std::make_unique<Addresses>();
}

Intake::~Intake() = default;

std::vector<Applicant> Intake::people(std::string_view email_key, std::string_view name) {
  if (addresses_ && !addresses_->may_have(email_key)) return {};
  // Merging is another command: nobody is merged while the intake lasts.
  if (!has_merged_ && !addresses_) {
    if (auto next = neighbours_->take(email_key, name)) return {std::move(*next)};
  }
  const ApplicantRows rows(database_);
  std::vector<Applicant> found = rows.heads_with_email(email_key);
  for (Applicant& head : rows.heads_known_as(email_key)) found.push_back(std::move(head));
  if (found.empty()) return found;
  write_requests();
  if (has_merged_) return database_.applicants.people_with_email(email_key);
  for (Applicant& applicant : found) rows.complete(applicant);
  neighbours_->found(found.front().number);
  return found;
}

std::int64_t Intake::add(const Applicant& applicant) {
  const std::int64_t number = next_number_++;
  ApplicantRows(database_).insert(number, applicant);
  if (addresses_) addresses_->add(email_key(applicant.registration.email));
  for (const Request& request : applicant.requests) {
    waiting_.emplace_back(number);
    waiting_.emplace_back(database_.workshops.key(request.workshop));
  }
  if (waiting_.size() >= 2 * kAtOnce) write_requests();
  return number;
}

void Intake::save(const Applicant& applicant) {
  write_requests();
  neighbours_->forget();
  database_.applicants.save(applicant);
  database_.applicants.save_answers(applicant.number, applicant.registration.answers);
}

void Intake::finish() {
  write_requests();
  ApplicantRows rows(database_);
  if (database_.written.first_new == 0) database_.written.first_new = rows.next_number();
  neighbours_->forget();
  rows.set_next_number(next_number_);
}

// Full rounds by one statement, what is left one by one.
void Intake::write_requests() {
  static const std::string many = insert_requests(kAtOnce);
  static const std::string one = insert_requests(1);
  std::span<const Parameter> waiting = waiting_;
  while (!waiting.empty()) {
    const std::size_t count = waiting.size() >= 2 * kAtOnce ? kAtOnce : 1;
    database_.connection.run_with(count == 1 ? one : many, waiting.first(2 * count));
    waiting = waiting.subspan(2 * count);
  }
  waiting_.clear();
}

}  // namespace reg
