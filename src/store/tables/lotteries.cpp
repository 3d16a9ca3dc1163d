#include <string>

#include "reg/base/error.h"
#include "reg/store/tables/lotteries.h"
#include "store/tables/database.h"

namespace reg {
namespace {

FrozenNumbers read_frozen(Instant at, std::string_view text, const std::string& database) {
  auto numbers = NumberSet::read(text);
  if (!numbers) throw EnvironmentError("the database " + database + " is damaged: the lottery's numbers");
  return {at, std::move(*numbers)};
}

using Text = std::optional<std::string>;

Text text_or_null(const std::string& text) {
  return text.empty() ? std::nullopt : Text(text);
}

}  // namespace

std::optional<Lottery> Lotteries::find() const {
  Rows rows = connection().query(
      R"(SELECT secret, commitment, committed_at, version, coalesce(source, ''), coalesce(round, ''),
                coalesce(fallback, ''), frozen_at, coalesce(numbers, ''), drawn_at, coalesce(drawn_use, ''),
                coalesce(drawn_round, ''), coalesce(beacon, ''), coalesce(signature, ''), coalesce(seed, ''),
                coalesce(numbers_sha256, '') FROM lottery)");
  const Row* row = rows.next();
  if (row == nullptr) return std::nullopt;
  Lottery lottery;
  DrawnValue drawn;
  std::optional<Instant> frozen_at, drawn_at;
  std::string numbers, use;
  row->read(lottery.secret, lottery.commitment, lottery.committed_at, lottery.version, lottery.source,
            lottery.round, lottery.fallback, frozen_at, numbers, drawn_at, use, drawn.round, drawn.value,
            drawn.signature, drawn.seed, drawn.numbers_sha256);
  if (frozen_at) lottery.frozen = read_frozen(*frozen_at, numbers, connection().name());
  if (!drawn_at) return lottery;
  drawn.at = *drawn_at;
  drawn.use = parse_round_use(use).value_or(RoundUse::kCommitted);
  if (lottery.version != 1) drawn.numbers_sha256.clear();
  lottery.drawn = std::move(drawn);
  return lottery;
}

void Lotteries::save(const Lottery& lottery) {
  const bool second = lottery.version == 2;
  connection().run(
      R"(INSERT INTO lottery (only_one, secret, commitment, committed_at, version, source, round, fallback)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (only_one) DO NOTHING)",
      lottery.secret, lottery.commitment, lottery.committed_at, lottery.version, text_or_null(lottery.source),
      text_or_null(lottery.round), text_or_null(lottery.fallback));
  if (lottery.frozen) {
    connection().run("UPDATE lottery SET frozen_at = ?, numbers = ?, numbers_sha256 = ?", lottery.frozen->at,
                     lottery.frozen->numbers.text(), lottery.frozen->numbers.sha256());
  }
  if (!lottery.drawn) return;
  const DrawnValue& drawn = *lottery.drawn;
  connection().run(
      R"(UPDATE lottery SET drawn_at = ?, drawn_use = ?, drawn_round = ?, beacon = ?, signature = ?, seed = ?,
                numbers_sha256 = coalesce(?, numbers_sha256))",
      drawn.at, second ? Text(round_use_name(drawn.use)) : std::nullopt, text_or_null(drawn.round),
      drawn.value, text_or_null(drawn.signature), drawn.seed, text_or_null(drawn.numbers_sha256));
}

}  // namespace reg
