// A database with people in it, to be copied, and disks that are too small for that.
#pragma once

#include <sys/mount.h>

#include <catch2/catch.hpp>

#include "reg/core/people/registering.h"
#include "reg/store/backup/backup.h"
#include "reg/store/tables/applicants.h"
#include "reg/store/tables/store.h"
#include "support/small_cycle.h"
#include "support/temp_dir.h"
#include "unit/store/store_file.h"

namespace reg::test {

namespace fs = std::filesystem;

inline const Schedule kSchedule = small_cycle();

inline void add(Change& change, int number, const std::string& note = "") {
  const std::string text = std::to_string(number);
  Registration person = registration("Person " + text, "p" + text + "@example.org");
  person.note = note;
  change.applicants().add(new_applicant(kSchedule, person));
}

inline void add(Store& store, int number) {
  Change change = store.change();
  add(change, number);
  change.commit();
}

// A database with so many people; with `large`, of some megabytes, so that it is copied in several steps.
struct Cycle {
  StoreFile file;
  explicit Cycle(int people, bool large = false) {
    Store store = file.open(kSchedule);
    Change change = store.change();
    for (int i = 1; i <= people; ++i) add(change, i, large ? std::string(4000, 'x') : "");
    change.commit();
  }
  fs::path operator/(std::string_view name) const { return file.folder / name; }
  std::string names() const { return names_in(file.folder.path()); }
  std::int64_t people() const { return file.open(kSchedule).view().applicants().count(); }
};

inline std::string facts_of(const CopyCheck& check) {
  if (!check.refusal.empty()) return check.refusal;
  return fmt::format("{} applicants", check.facts.applicants);
}

// Throws when it was called so often.
inline Between interrupt(int calls) {
  return [calls]() mutable {
    if (--calls == 0) throw std::runtime_error("interrupted");
  };
}

// A small disk, where this user may make one.
class SmallDisk {
 public:
  explicit SmallDisk(const char* size)
      : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0,
                         (std::string("mode=0700,size=") + size).c_str()) == 0) {}
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.path().c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool there() const {
    if (!mounted_) WARN("skipped: this user cannot mount a small disk");
    return mounted_;
  }
  fs::path operator/(std::string_view name) const { return folder_ / name; }
  std::string names() const { return names_in(folder_.path()); }

 private:
  TempDir folder_;
  bool mounted_;
};

}  // namespace reg::test
