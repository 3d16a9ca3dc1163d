// What a query finds, and what it is asked with.
//
//   for (const Row& row : connection.query("SELECT number, name FROM applicant WHERE region = ?", region))
//     visit(row.value<std::int64_t>(0), row.value<std::string_view>(1));
//
// However the loop is left, the query has ended then.
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "reg/base/time.h"

namespace reg {

class Row;
struct Prepared;  // a driver's

// Bytes, as opposed to text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

// A value in the place of a "?". Texts and bytes are not copied here.
class Parameter {
 public:
  using Value = std::variant<std::monostate, std::int64_t, std::string_view, const Blob*>;

  explicit Parameter(std::nullopt_t) {}
  template <std::integral T>
  explicit Parameter(T value) : value_(static_cast<std::int64_t>(value)) {}
  explicit Parameter(std::string_view value) : value_(value) {}
  explicit Parameter(const std::string& value) : value_(std::string_view(value)) {}
  explicit Parameter(const char* value) : value_(std::string_view(value)) {}
  explicit Parameter(const Blob& value) : value_(&value) {}
  explicit Parameter(Instant value) : Parameter(value.time_since_epoch().count()) {}
  template <class T>
  explicit Parameter(const std::optional<T>& value) : value_(value ? Parameter(*value).value_ : Value()) {}

  const Value& value() const { return value_; }

 private:
  Value value_;
};

// How other types than those of Row::value() stand in a column: specialised with
//   static T read(const Row& row, int column);
template <class T>
struct ColumnType;

// One row; valid until the next one.
class Row {
 public:
  // The value of a column, from 0: an integer, a bool, a text (UTF-8, else the file is damaged), bytes, a
  // moment, what has a ColumnType, or std::optional of these where it may be NULL. A std::string_view is
  // valid until the next row.
  template <class T>
  T value(int column) const;
  // All columns from the first on, in their order.
  template <class... Targets>
  void read(Targets&... targets) const {
    int column = 0;
    ((targets = value<Targets>(column++)), ...);
  }
  bool is_null(int column) const;
  std::string_view bytes(int column) const;  // valid until the next row

 private:
  friend class Rows;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;

  Prepared* prepared_ = nullptr;
};

// The rows of a query, one after the other.
class Rows {
 public:
  explicit Rows(Prepared& prepared);
  ~Rows();
  Rows(Rows&& other) noexcept : row_(std::exchange(other.row_, Row())), ended_(other.ended_) {}
  Rows& operator=(Rows&&) = delete;

  // nullptr at the end, and from then on.
  const Row* next();

  class Iterator {
   public:
    explicit Iterator(Rows& rows) : rows_(rows), row_(rows.next()) {}
    const Row& operator*() const { return *row_; }
    Iterator& operator++() {
      row_ = rows_.next();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return row_ == nullptr; }

   private:
    Rows& rows_;
    const Row* row_;
  };
  Iterator begin() { return Iterator(*this); }
  static std::default_sentinel_t end() { return std::default_sentinel; }

 private:
  friend class Connection;
  Prepared& prepared() const { return *row_.prepared_; }

  Row row_;
  bool ended_ = false;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
T Row::value(int column) const {
  if constexpr (IsOptional<T>::value) {
    return is_null(column) ? T() : T(value<typename T::value_type>(column));
  } else if constexpr (std::is_same_v<T, bool>) {
    return integer(column) != 0;
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(integer(column));
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    return text(column);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return std::string(text(column));
  } else if constexpr (std::is_same_v<T, Blob>) {
    return Blob{std::string(bytes(column))};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Instant(std::chrono::seconds(integer(column)));
  } else {
    return ColumnType<T>::read(*this, column);
  }
}

}  // namespace reg
