// Where a command puts a document that it made: on standard output, or into a file.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/session.h"
#include "cli/terminal/parser.h"
#include "reg/base/os/files.h"

namespace reg {

// One of the forms that a document can have, as --format names it.
struct DocumentFormat {
  std::string_view name;
  std::string_view suffix;  // of a file's name, without the dot
  bool binary = false;      // nothing for a terminal
};

// `name` is one of `formats`.
const DocumentFormat& find_format(std::span<const DocumentFormat> formats, std::string_view name);

// Declares --format, with all of them. `usual` is told as what holds without it.
Option declare_format(Parser& parser, std::span<const DocumentFormat> formats, std::string_view usual,
                      std::optional<std::string>& format);

// Whether the document has to go into a file, and none was named; that is told on `err`, with `example` as
// the name of one: "roster.xlsx". `output` empty or "-" means standard output.
bool needs_file(const Context& context, const DocumentFormat& format, std::string_view output,
                std::string_view example);

// Whether it is one of the files that the cycle is made of: the schedule, the database with what is kept
// beside it, the pictures, the folder of backups itself, the letters that were written and their folder.
bool is_the_cycles_own(const Session& session, const std::filesystem::path& file);

// Writes it there. A file is made for `readers`, replaces what was there, and is told of on `err`; the
// cycle's own files, and databases of register, are never written over. Returns the exit status.
int put_document(const Session& session, std::string_view document, const std::string& output,
                 Readers readers);

}  // namespace reg
