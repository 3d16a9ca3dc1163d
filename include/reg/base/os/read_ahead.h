// Things made by a second thread while the first one uses those made before: reading overlaps with writing.
//
// The thread ends with the object, at the latest. What the maker throws comes out of next().
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace reg {

template <class Item>
class ReadAhead {
 public:
  // Hands an item over by swapping it with one that was used already (or a new one): its buffers are used
  // again.
  using Put = std::function<void(Item& item)>;

  explicit ReadAhead(std::function<void(const Put&)> make)
      : thread_([this, make = std::move(make)] { run(make); }) {}

  ~ReadAhead() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The items that come next, in the order in which they were made; valid until the next call. None at the
  // end.
  std::span<Item> next() {
    std::unique_lock lock(mutex_);
    if (in_use_) {
      in_use_ = false;
      ++taken_;
      changed_.notify_all();
    }
    changed_.wait(lock, [&] { return made_ > taken_ || ended_; });
    if (made_ > taken_) {
      in_use_ = true;
      Batch& batch = batches_[taken_ % kBatches];
      return {batch.items.data(), batch.used};
    }
    if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
    return {};
  }

 private:
  static constexpr std::size_t kBatches = 4;
  static constexpr std::size_t kBatchSize = 256;
  struct Stopped {};
  struct Batch {
    std::vector<Item> items = std::vector<Item>(kBatchSize);
    std::size_t used = 0;
  };

  void run(const std::function<void(const Put&)>& make) {
    std::exception_ptr fault;
    try {
      wait_for_place();
      make([this](Item& item) { put(item); });
      hand_over();
    } catch (const Stopped&) {  // NOLINT(bugprone-empty-catch)
      // The reader wants no more: no fault.
    } catch (...) {
      fault = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    ended_ = true;
    changed_.notify_all();
  }

  void put(Item& item) {
    std::swap(filling_->items[filling_->used], item);
    if (++filling_->used < kBatchSize) return;
    hand_over();
    wait_for_place();
  }

  void hand_over() {
    if (filling_->used == 0) return;
    const std::lock_guard lock(mutex_);
    ++made_;
    changed_.notify_all();
  }

  void wait_for_place() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || made_ - taken_ < kBatches; });
    if (stopped_) throw Stopped();
    filling_ = &batches_[made_ % kBatches];
    filling_->used = 0;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Batch, kBatches> batches_;  // those from taken_ to made_ are full; the maker fills the next one
  std::size_t made_ = 0;
  std::size_t taken_ = 0;
  bool in_use_ = false;  // the batch number taken_ is with the user
  bool stopped_ = false;
  bool ended_ = false;
  std::exception_ptr fault_;
  Batch* filling_ = nullptr;  // the maker's alone
  std::thread thread_;        // last: it uses all of the above
};

}  // namespace reg
