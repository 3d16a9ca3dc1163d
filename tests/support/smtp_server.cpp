#include "support/smtp_server.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace reg::test {
namespace {

// What it prints first, without the line's end.
std::string read_line(int descriptor) {
  std::string line;
  pollfd ready{descriptor, POLLIN, 0};
  while (::poll(&ready, 1, 30'000) == 1) {
    char c = 0;
    const ssize_t count = ::read(descriptor, &c, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || c == '\n') break;
    line += c;
  }
  return line;
}

std::vector<std::string> with_folder(std::vector<std::string> arguments, const TempDir& folder) {
  arguments.insert(arguments.end(), {"--folder", folder.path().string()});
  return arguments;
}

void run(const std::string& command) {
  if (::system((command + " 2>/dev/null").c_str()) != 0) throw std::runtime_error("failed: " + command);
}

}  // namespace

ScriptServer::ScriptServer(const std::string& script, std::vector<std::string> arguments) {
  const std::string path = std::string(REG_SOURCE_DIR "/tests/support/") + script;
  arguments.insert(arguments.begin(), {"/usr/bin/python3", path});
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  int in[2], out[2];
  if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
  const int error = ::posix_spawn(&pid_, words[0], &files, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  if (error == 0) first_line_ = read_line(out[0]);
  ::close(out[0]);
  if (first_line_.starts_with("PORT ")) port_ = std::stoi(first_line_.substr(5));
  if (first_line_.empty()) {
    stop();
    throw std::runtime_error(script + " does not start; is python3-aiosmtpd installed?");
  }
}

ScriptServer::~ScriptServer() {
  stop();
}

void ScriptServer::stop() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
  for (int i = 0; pid_ > 0; ++i) {
    if (i == 500) ::kill(pid_, SIGKILL);
    const pid_t ended = ::waitpid(pid_, nullptr, i < 500 ? WNOHANG : 0);
    if (ended == pid_ || (ended < 0 && errno != EINTR)) pid_ = -1;
    if (ended == 0) ::usleep(10'000);
  }
}

SmtpServer::SmtpServer(std::vector<std::string> arguments)
    : server_("smtp_server.py", with_folder(std::move(arguments), folder_)) {}

std::vector<ReceivedMail> SmtpServer::received() const {
  std::set<std::filesystem::path> envelopes;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    // The message is written after its envelope.
    if (entry.path().extension() == ".eml") envelopes.insert(entry.path());
  }
  std::vector<ReceivedMail> result;
  for (std::filesystem::path path : envelopes) {
    ReceivedMail mail;
    mail.bytes = read_file(path);
    std::istringstream lines(read_file(path.replace_extension(".envelope")));
    std::string connection, encrypted;
    std::getline(lines, mail.from);
    std::getline(lines, mail.to);
    std::getline(lines, connection);
    std::getline(lines, encrypted);
    std::getline(lines, mail.login);
    mail.connection = std::stoi(connection);
    mail.encrypted = encrypted == "tls";
    result.push_back(std::move(mail));
  }
  return result;
}

std::size_t SmtpServer::connections() const {
  const auto file = folder_ / "connections";
  return std::filesystem::exists(file) ? read_file(file).size() : 0;
}

Certificates::Certificates() {
  const std::string curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
  run("openssl req -x509 " + curve + " -subj '/CN=Authority of a test' -days 30 -keyout " +
      path("authority.key") + " -out " + authority());
  run("openssl req -x509 " + curve +
      " -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -days 30 -keyout " +
      key("self") + " -out " + certificate("self"));
  make("good", "localhost", "DNS:localhost,IP:127.0.0.1", "-days 30");
  make("other", "mail.example.org", "DNS:mail.example.org", "-days 30");
  make("expired", "localhost", "DNS:localhost,IP:127.0.0.1",
       "-startdate 20200101000000Z -enddate 20200201000000Z");
}

void Certificates::make(const std::string& name, const std::string& subject, const std::string& names,
                        const std::string& days) {
  run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=" + subject +
      " -addext subjectAltName=" + names + " -keyout " + key(name) + " -out " + path(name + ".csr"));
  write_file(path("ca.conf"),
             "[ca]\ndefault_ca=a\n[a]\ndatabase=" + path("index") +
                 "\nnew_certs_dir=" + folder_.path().string() +
                 "\nrand_serial=yes\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n"
                 "[p]\ncommonName=supplied\n");
  write_file(path("index"), "");
  run("openssl ca -batch -notext -config " + path("ca.conf") + " -cert " + authority() + " -keyfile " +
      path("authority.key") + " -in " + path(name + ".csr") + " -out " + certificate(name) + " " + days);
}

std::vector<std::string> Certificates::arguments(const std::string& name, const std::string& tls) const {
  return {"--tls", tls, "--cert", certificate(name), "--key", key(name)};
}

}  // namespace reg::test
