// What ThreadSanitizer takes for a race and is none.
extern "C" {

const char* __tsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)

// The count of who holds an exception is kept by the C++ library, into which it does not look.
const char* __tsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "race:std::runtime_error::~runtime_error\n";
}

}  // extern "C"
