#include <string>

#include "reg/base/error.h"
#include "reg/store/tables/store.h"
#include "store/tables/rows.h"

namespace reg {
namespace {

constexpr const char* kColumns =
    "SELECT secret, commitment, committed_at, version, source, round, fallback, frozen_at, numbers, "
    "drawn_at, "
    "drawn_use, drawn_round, beacon, signature, seed, numbers_sha256 FROM lottery";

std::string text_or_empty(Statement& row, int column) {
  return row.is_null(column) ? std::string() : std::string(row.text(column));
}

FrozenNumbers read_frozen(Statement& row, const std::string& database) {
  auto numbers = NumberSet::read(row.text(8));
  if (!numbers) throw EnvironmentError("the database " + database + " is damaged: the lottery's numbers");
  return {instant(row.integer(7)), std::move(*numbers)};
}

DrawnValue read_drawn(Statement& row, int version) {
  DrawnValue drawn;
  drawn.at = instant(row.integer(9));
  drawn.use = parse_round_use(text_or_empty(row, 10)).value_or(RoundUse::kCommitted);
  drawn.round = text_or_empty(row, 11);
  drawn.value = text_or_empty(row, 12);
  drawn.signature = text_or_empty(row, 13);
  drawn.seed = text_or_empty(row, 14);
  if (version == 1) drawn.numbers_sha256 = text_or_empty(row, 15);
  return drawn;
}

using Text = std::optional<std::string>;

Text text_or_null(const std::string& text) {
  return text.empty() ? std::nullopt : Text(text);
}

}  // namespace

std::optional<Lottery> Store::lottery() {
  Statement& row = connection_.statement(kColumns);
  if (!row.step()) return std::nullopt;
  Lottery lottery;
  lottery.secret = row.text(0);
  lottery.commitment = row.text(1);
  lottery.committed_at = instant(row.integer(2));
  lottery.version = static_cast<int>(row.integer(3));
  lottery.source = text_or_empty(row, 4);
  lottery.round = text_or_empty(row, 5);
  lottery.fallback = text_or_empty(row, 6);
  if (!row.is_null(7)) lottery.frozen = read_frozen(row, connection_.name());
  if (!row.is_null(9)) lottery.drawn = read_drawn(row, lottery.version);
  row.reset();
  return lottery;
}

void Store::save_lottery(const Lottery& lottery) {
  const bool second = lottery.version == 2;
  connection_
      .statement(
          "INSERT INTO lottery (only_one, secret, commitment, committed_at, version, source, round, "
          "fallback) VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (only_one) DO NOTHING")
      .bind(lottery.secret, lottery.commitment, seconds(lottery.committed_at), lottery.version,
            text_or_null(lottery.source), text_or_null(lottery.round), text_or_null(lottery.fallback))
      .run();
  if (lottery.frozen) {
    connection_.statement("UPDATE lottery SET frozen_at = ?, numbers = ?, numbers_sha256 = ?")
        .bind(seconds(lottery.frozen->at), lottery.frozen->numbers.text(), lottery.frozen->numbers.sha256())
        .run();
  }
  if (!lottery.drawn) return;
  const DrawnValue& drawn = *lottery.drawn;
  connection_
      .statement(
          "UPDATE lottery SET drawn_at = ?, drawn_use = ?, drawn_round = ?, beacon = ?, signature = ?, "
          "seed = ?, numbers_sha256 = coalesce(?, numbers_sha256)")
      .bind(seconds(drawn.at), second ? Text(round_use_name(drawn.use)) : std::nullopt,
            text_or_null(drawn.round), drawn.value, text_or_null(drawn.signature), drawn.seed,
            text_or_null(drawn.numbers_sha256))
      .run();
}

}  // namespace reg
