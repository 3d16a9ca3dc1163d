// Runs transcripts: files that show commands with their exact output, through the real table of commands, in
// process, with the clock, the zone, the width and the terminal fixed. tests/cli/README.md tells the format.
//
//   transcripts FILE…            compares; prints a diff and exits with 1 where something differs
//   transcripts --update FILE…   writes what happened into the files instead; review the diff
#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <utility>

#include "reg/cli/context.h"
#include "support/environment.h"
#include "support/temp_dir.h"

namespace {

namespace fs = std::filesystem;

const fs::path kProject = REG_SOURCE_DIR;

std::vector<std::string> read_lines(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// A command line in words, as a shell would split it: quotes ' and ", a backslash, and $'…' with \n, \t, \0,
// \e and \xNN.
std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ') {
      if (in_word) words.push_back(std::exchange(word, ""));
      in_word = false;
      continue;
    }
    in_word = true;
    if (c == '$' && i + 1 < line.size() && line[i + 1] == '\'') {
      for (i += 2; line.at(i) != '\''; ++i) {
        if (line[i] != '\\') {
          word += line[i];
          continue;
        }
        const char kind = line.at(++i);
        if (kind == 'x') {
          word += static_cast<char>(std::stoi(line.substr(i + 1, 2), nullptr, 16));
          i += 2;
        } else {
          word += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == '0' ? '\0' : kind == 'e' ? '\033' : kind;
        }
      }
    } else if (c == '\'' || c == '"') {
      for (++i; line.at(i) != c; ++i) word += line[i];
    } else if (c == '\\') {
      word += line.at(++i);
    } else {
      word += c;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

struct World {
  std::string now = "2022-04-01T10:00:00Z";
  std::size_t width = 100;
  bool terminal_in = false;
  bool terminal_out = false;
  bool terminal_err = false;
  std::map<std::string, std::string> environment;
};

struct Result {
  std::string out;
  std::string err;
  int status = 0;
};

Result run_in_process(const World& world, const std::string& line, const std::string& input, bool merged) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream separate;
  std::ostringstream& err = merged ? out : separate;
  const auto environment = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = world.environment.find(name);
    return found == world.environment.end() ? std::nullopt : std::optional(found->second);
  };
  reg::Context context{in,
                       out,
                       err,
                       {world.terminal_in, world.terminal_out, world.terminal_err, world.width},
                       reg::parse_instant(world.now, reg::Zone::utc()).value(),
                       "organiser",
                       environment,
                       reg::transports(environment)};
  std::vector<std::string> words = split_words(line);
  words.erase(words.begin());
  const int status = reg::run(context, words);
  return {out.str(), separate.str(), status};
}

Result run_in_shell(const std::string& line) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(("{ " + line + "; } 2>&1").c_str(), "r"), ::pclose);
  Result result;
  char block[4096];
  while (const std::size_t got = std::fread(block, 1, sizeof block, pipe.get()))
    result.out.append(block, got);
  result.status = WEXITSTATUS(::pclose(pipe.release()));
  return result;
}

Result run_command(const World& world, const std::string& line, const std::string& input, bool merged) {
  const bool plain = line.find_first_of("|>&;") == std::string::npos;
  if (plain && (line == "register" || line.starts_with("register "))) {
    return run_in_process(world, line, input, merged);
  }
  return run_in_shell(line);
}

// "@now TIME", "@width N", "@terminal in out", "@no-terminal", "@set NAME VALUE", "@copy FROM TO" (from the
// project's folder).
void obey(World& world, const std::string& line) {
  const std::vector<std::string> words = split_words(line.substr(1));
  const std::string& name = words.at(0);
  if (name == "now") {
    world.now = words.at(1);
  } else if (name == "width") {
    world.width = std::stoul(words.at(1));
  } else if (name == "terminal") {
    for (const auto& word : words) {
      world.terminal_in = world.terminal_in || word == "in";
      world.terminal_out = world.terminal_out || word == "out";
      world.terminal_err = world.terminal_err || word == "err";
    }
  } else if (name == "no-terminal") {
    world.terminal_in = world.terminal_out = world.terminal_err = false;
  } else if (name == "set") {
    world.environment[words.at(1)] = words.at(2);
  } else if (name == "copy") {
    fs::copy_file(kProject / words.at(1), words.at(2), fs::copy_options::overwrite_existing);
  } else {
    throw std::runtime_error("unknown directive " + line);
  }
}

bool is_special(const std::string& line) {
  return line.empty() || line.starts_with("$ ") || line.starts_with("! ") || line == "!" ||
         line.starts_with("? ") || line.starts_with("@") || line.starts_with("#") || line.starts_with("< ") ||
         line.starts_with("\\") || line.starts_with("--- ");
}

void append_lines(std::vector<std::string>& lines, const std::string& text, const std::string& mark) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (mark.empty()) {
      lines.push_back(is_special(line) ? "\\" + line : line);
    } else {
      lines.push_back(line.empty() ? mark.substr(0, 1) : mark + line);
    }
  }
  if (!text.empty() && text.back() != '\n') lines.push_back("\\(no line break at the end)");
}

// The transcript as it should read, from the one that stands in the file.
std::vector<std::string> replay(const std::vector<std::string>& lines) {
  std::vector<std::string> made;
  World world;
  for (std::size_t i = 0; i < lines.size();) {
    const std::string& line = lines[i];
    made.push_back(line);
    ++i;
    if (line.starts_with("--- ")) {
      std::ofstream file(line.substr(4), std::ios::binary);
      for (; lines.at(i) != "---"; ++i) {
        file << lines[i] << '\n';
        made.push_back(lines[i]);
      }
      made.push_back(lines[i++]);
    } else if (line.starts_with("@")) {
      obey(world, line);
    } else if (line.starts_with("$ ")) {
      std::string input;
      for (; i < lines.size() && lines[i].starts_with("< "); ++i) {
        input += lines[i].substr(2) + '\n';
        made.push_back(lines[i]);
      }
      while (i < lines.size() && !lines[i].empty()) ++i;
      const Result result = run_command(world, line.substr(2), input, false);
      append_lines(made, result.out, "");
      append_lines(made, result.err, "! ");
      if (result.status != 0) made.push_back(fmt::format("? {}", result.status));
    }
  }
  return made;
}

// The same for the ```console blocks of a Markdown page: "$ " commands and what they print, both streams
// together, up to the next command or the end of the block; "…" alone on a line stands for any lines.
// Directives stand in comments: <!-- @copy … -->.
std::vector<std::string> replay_markdown(const std::vector<std::string>& lines) {
  std::vector<std::string> made;
  World world;
  bool in_block = false;
  for (std::size_t i = 0; i < lines.size();) {
    const std::string& line = lines[i];
    made.push_back(line);
    ++i;
    if (line.starts_with("```")) in_block = !in_block && line == "```console";
    if (line.starts_with("<!-- @")) obey(world, line.substr(5, line.find(" -->") - 5));
    if (!in_block || !line.starts_with("$ ")) continue;
    const auto ends = [&](std::size_t at) { return lines.at(at).starts_with("$ ") || lines.at(at) == "```"; };
    std::istringstream output(run_command(world, line.substr(2), "", true).out);
    std::vector<std::string> printed;
    for (std::string text; std::getline(output, text);) printed.push_back(text);
    std::size_t at = 0;
    for (; !ends(i); ++i) {
      if (lines[i] == "…") {
        made.push_back(lines[i]);
        std::size_t kept = 0;  // the lines that the page shows after the gap
        while (!ends(i + 1 + kept)) ++kept;
        at = printed.size() - std::min(kept, printed.size() - std::min(at, printed.size()));
      } else if (at < printed.size()) {
        made.push_back(printed[at++]);
      }
    }
    for (; at < printed.size(); ++at) made.push_back(printed[at]);
  }
  return made;
}

// Prints what differs, around the first difference.
void report_difference(const fs::path& file, const std::vector<std::string>& expected,
                       const std::vector<std::string>& actual) {
  std::size_t first = 0;
  while (first < expected.size() && first < actual.size() && expected[first] == actual[first]) ++first;
  fmt::print("{}:{}: differs\n", file.string(), first + 1);
  for (std::size_t i = first > 3 ? first - 3 : 0; i < first; ++i) fmt::print("    {}\n", expected[i]);
  for (std::size_t i = first; i < std::min(first + 12, expected.size()); ++i)
    fmt::print("  - {}\n", expected[i]);
  for (std::size_t i = first; i < std::min(first + 12, actual.size()); ++i) fmt::print("  + {}\n", actual[i]);
}

bool check(const fs::path& file, bool update) {
  const std::vector<std::string> lines = read_lines(file);
  const reg::test::TempDir folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const std::vector<std::string> made = file.extension() == ".md" ? replay_markdown(lines) : replay(lines);
  fs::current_path(before);
  if (made == lines) return true;
  if (!update) {
    report_difference(file, lines, made);
    return false;
  }
  std::ofstream out(file);
  for (const std::string& line : made) out << line << '\n';
  fmt::print("{}: updated\n", file.string());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(022);
  reg::test::settle_environment();
  std::vector<std::string> files(argv + 1, argv + argc);
  const bool update = !files.empty() && files.front() == "--update";
  if (update) files.erase(files.begin());
  int failed = 0;
  for (const std::string& file : files) {
    try {
      if (!check(fs::absolute(file), update)) ++failed;
    } catch (const std::exception& fault) {
      fmt::print("{}: {}\n", file, fault.what());
      ++failed;
    }
  }
  fmt::print("{} passed, {} failed\n", files.size() - static_cast<std::size_t>(failed), failed);
  return failed == 0 && !files.empty() ? 0 : 1;
}
