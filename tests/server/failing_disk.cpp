// Every file is a wrapper of the real one; only xWrite and xSync look at the switches.
#include "tests/server/failing_disk.h"

#include <atomic>
#include <cstring>

#include <sqlite3.h>

namespace si::test {

namespace {

struct Switches {
    std::atomic<bool> syncs = false;
    std::atomic<bool> writes = false;
};

// What SQLite allocates for us; the real file follows.
struct File {
    sqlite3_file base;
    const Switches* switches;
    sqlite3_file* real;
};

File* file_of(sqlite3_file* f) { return reinterpret_cast<File*>(f); }
sqlite3_file* real_of(sqlite3_file* f) { return file_of(f)->real; }

int close(sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); }
int read(sqlite3_file* f, void* to, int count, sqlite3_int64 at) {
    return real_of(f)->pMethods->xRead(real_of(f), to, count, at);
}
int write(sqlite3_file* f, const void* from, int count, sqlite3_int64 at) {
    if (file_of(f)->switches->writes) return SQLITE_FULL;
    return real_of(f)->pMethods->xWrite(real_of(f), from, count, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}
int sync(sqlite3_file* f, int flags) {
    if (file_of(f)->switches->syncs) return SQLITE_IOERR_FSYNC;
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}
int size(sqlite3_file* f, sqlite3_int64* bytes) {
    return real_of(f)->pMethods->xFileSize(real_of(f), bytes);
}
int lock(sqlite3_file* f, int kind) { return real_of(f)->pMethods->xLock(real_of(f), kind); }
int unlock(sqlite3_file* f, int kind) { return real_of(f)->pMethods->xUnlock(real_of(f), kind); }
int is_locked(sqlite3_file* f, int* locked) {
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), locked);
}
int control(sqlite3_file* f, int what, void* argument) {
    return real_of(f)->pMethods->xFileControl(real_of(f), what, argument);
}
int sector(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int traits(sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }
int shm_map(sqlite3_file* f, int page, int bytes, int extend, void volatile** to) {
    return real_of(f)->pMethods->xShmMap(real_of(f), page, bytes, extend, to);
}
int shm_lock(sqlite3_file* f, int offset, int count, int flags) {
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, count, flags);
}
void shm_barrier(sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
int shm_unmap(sqlite3_file* f, int remove) {
    return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

constexpr sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = is_locked,
    .xFileControl = control,
    .xSectorSize = sector,
    .xDeviceCharacteristics = traits,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* real_disk() { return sqlite3_vfs_find(nullptr); }

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* f, int flags, int* out) {
    File* file = file_of(f);
    file->switches = static_cast<const Switches*>(vfs->pAppData);
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    file->real->pMethods = nullptr;
    const int code = real_disk()->xOpen(real_disk(), path, file->real, flags, out);
    file->base.pMethods = file->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

}  // namespace

struct FailingDisk::State {
    std::string name = "failing";
    Switches switches;
    sqlite3_vfs vfs{};
};

FailingDisk::FailingDisk() : state_(std::make_unique<State>()) {
    state_->vfs = *real_disk();
    state_->vfs.zName = state_->name.c_str();
    state_->vfs.pAppData = &state_->switches;
    state_->vfs.pNext = nullptr;
    state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + real_disk()->szOsFile;
    state_->vfs.xOpen = open;
    sqlite3_vfs_register(&state_->vfs, 0);
}

FailingDisk::~FailingDisk() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& FailingDisk::name() const { return state_->name; }
void FailingDisk::fail_syncs(bool fail) { state_->switches.syncs = fail; }
void FailingDisk::fail_writes(bool fail) { state_->switches.writes = fail; }

}  // namespace si::test
