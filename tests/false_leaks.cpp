// What LeakSanitizer takes for leaks and is none.
extern "C" {

const char* __asan_default_options();       // NOLINT(bugprone-reserved-identifier)
const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
const char* __lsan_default_options();       // NOLINT(bugprone-reserved-identifier)

// It misreads where the thread-local variables of a library are that was opened by dlopen, and dies of it now
// and then. So it is not to look for them,
const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier)
  return "intercept_tls_get_addr=0";
}

// and does not see what only such a variable points to: libical's error number, GLib's memory of a thread.
// Fontconfig keeps its patterns' elements by offsets, where it looks for pointers.
const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig.so\nleak:icalerrno_return\nleak:g_malloc0\n";
}

const char* __lsan_default_options() {  // NOLINT(bugprone-reserved-identifier)
  return "print_suppressions=0";
}

}  // extern "C"
