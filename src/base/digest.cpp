#include "reg/base/digest.h"

#include <cassert>
#include <cstddef>
#include <memory>

#include "base/openssl_on_demand.h"
#include "reg/base/error.h"

namespace reg {
namespace {

struct Free {
  void operator()(EVP_MD_CTX* context) const { openssl::EVP_MD_CTX_free(context); }
  void operator()(EVP_MD* algorithm) const { openssl::EVP_MD_free(algorithm); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

Context make_context() {
  return Context(openssl::EVP_MD_CTX_new());
}

void check(int result) {
  if (result != 1) throw EnvironmentError("the cryptographic library (OpenSSL) cannot compute SHA-256");
}

// Fetched once: OpenSSL looks the algorithm up anew at every EVP_sha256().
const EVP_MD* algorithm() {
  static const std::unique_ptr<EVP_MD, Free> md(openssl::EVP_MD_fetch(nullptr, "SHA256", nullptr));
  return md.get();
}

void start(EVP_MD_CTX* context) {
  check(openssl::EVP_DigestInit_ex2(context, algorithm(), nullptr));
}

void add(EVP_MD_CTX* context, std::string_view bytes) {
  check(openssl::EVP_DigestUpdate(context, bytes.data(), bytes.size()));
}

Digest finish(EVP_MD_CTX* context) {
  Digest digest{};
  check(openssl::EVP_DigestFinal_ex(context, digest.data(), nullptr));
  return digest;
}

}  // namespace

std::string to_hex(const Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex(2 * digest.size(), '0');
  for (std::size_t i = 0; i < digest.size(); ++i) {
    hex[2 * i] = kDigits[digest[i] >> 4U];
    hex[2 * i + 1] = kDigits[digest[i] & 0xFU];
  }
  return hex;
}

Digest sha256_bytes(std::string_view bytes) {
  thread_local const Context context = make_context();
  start(context.get());
  add(context.get(), bytes);
  return finish(context.get());
}

std::string sha256_hex(std::string_view bytes) {
  return to_hex(sha256_bytes(bytes));
}

struct Sha256::State {
  Context context = make_context();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  start(state_->context.get());
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  assert(state_ != nullptr);
  add(state_->context.get(), bytes);
}

std::string Sha256::hex() {
  assert(state_ != nullptr);
  std::string digits = to_hex(finish(state_->context.get()));
  state_.reset();
  return digits;
}

}  // namespace reg
