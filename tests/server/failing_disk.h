// A disk that fails when told to: SQLite's own file system with faults in front, under a name of its own.
#pragma once

#include <memory>
#include <string>

namespace si::test {

class FailingDisk {
  public:
    FailingDisk();
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    const std::string& name() const;
    void fail_syncs(bool fail);   // I/O error
    void fail_writes(bool fail);  // no space left

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace si::test
