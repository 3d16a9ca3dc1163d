#include "app/import/refused_rows.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "reg/base/error.h"
#include "reg/base/os/folder.h"
#include "reg/base/text/text.h"
#include "reg/formats/csv/csv.h"

namespace reg {
namespace {

constexpr std::size_t kBlock = 1 << 16;
// Without it Excel takes the file for windows-1250.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string reasons(std::span<const ImportFinding> findings) {
  std::vector<std::string> parts;
  int line = 0;
  for (const ImportFinding& finding : findings) {
    if (finding.severity != Severity::kError) continue;
    line = finding.line;
    parts.push_back(finding.title.empty() ? finding.message : finding.title + ": " + finding.message);
  }
  return fmt::format("line {}: {}", line, join(parts, "; "));
}

}  // namespace

RefusedRows::RefusedRows(std::string file, std::vector<std::string> titles, char delimiter, bool rehearsal)
    : file_(std::move(file)), titles_(std::move(titles)), delimiter_(delimiter), rehearsal_(rehearsal) {}

RefusedRows::~RefusedRows() {
  if (output_) ::unlink(unfinished_.c_str());
}

void RefusedRows::open() {
  if (::access(file_.c_str(), F_OK) == 0) {
    throw EnvironmentError(fmt::format(
        "«{}» is there already, and is not written over; remove it, or name another file", file_));
  }
  refuse_planted(file_);
  if (rehearsal_) return;
  std::string name = file_ + ".part-XXXXXX";
  output_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!output_) throw file_error("make", file_, errno);
  unfinished_ = std::move(name);
}

void RefusedRows::add(const std::vector<std::string>& cells, std::span<const ImportFinding> findings) {
  if (count_++ == 0) {
    open();
    waiting_ = kByteOrderMark;
    std::vector<std::string> titles = titles_;
    titles.push_back(kReasonTitle);
    if (!rehearsal_) write(titles);
  }
  if (rehearsal_) return;
  std::vector<std::string> row = cells;
  if (row.size() < titles_.size()) row.resize(titles_.size());
  row.push_back(reasons(findings));
  write(row);
}

void RefusedRows::write(const std::vector<std::string>& cells) {
  waiting_ += csv_row(cells, delimiter_);
  if (waiting_.size() >= kBlock) flush();
}

void RefusedRows::flush() {
  write_all(output_, waiting_, file_);
  waiting_.clear();
}

void RefusedRows::finish() {
  if (!output_) return;
  flush();
  if (::fsync(output_.get()) != 0) throw file_error("write", file_, errno);
  if (::rename(unfinished_.c_str(), file_.c_str()) != 0) throw file_error("make", file_, errno);
  output_ = Descriptor();
  const std::filesystem::path file(file_);
  sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace reg
