// System calls that fail when told to, put before the system's own with LD_PRELOAD.
//
// Only calls about files below one folder are counted and can fail. Which one is to fail stands in
// a file that the campaign maps as well (MUMARIS_FAULTS), so that it can read the counts
// afterwards, however the process has ended.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// The order is that of `CALLS` in calls.py.
enum call { OPEN, WRITE, SYNC, RENAME, TRUNCATE, UNLINK, MKDIR, READ, CALLS };
enum mode { FAIL, SHORT, SHORT_THEN_FAIL };

struct plan {
  int32_t call;   // Which one is to fail.
  int32_t mode;
  int32_t code;   // What errno says then.
  int32_t unused;
  int64_t first;  // The number of the first one that fails, from 1; 0 for none.
  int64_t times;  // How many fail from there on.
  int64_t seen[CALLS];
  int64_t failed;
  char folder[4096];
};

static struct plan *plan;

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("MUMARIS_FAULTS");
  int (*open_file)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  int file = name ? open_file(name, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *mapped = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (mapped != MAP_FAILED) plan = mapped;
}

// Whether a path, seen from a folder's descriptor, lies below the folder.
static int is_below(int folder, const char *path) {
  char whole[8192];
  if (!plan) return 0;
  if (path[0] != '/') {
    char link[64];
    if (folder == AT_FDCWD) {
      if (!getcwd(whole, 4096)) return 0;
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t count = readlink(link, whole, 4096);
      if (count < 0) return 0;
      whole[count] = 0;
    }
    strncat(whole, "/", 2);
    strncat(whole, path, 4000);
    path = whole;
  }
  size_t length = strlen(plan->folder);
  return strncmp(path, plan->folder, length) == 0 && path[length] == '/';
}

static int is_file_below(int file) { return is_below(file, ""); }

// Whether this call is one that fails.
static int fails(enum call call) {
  int64_t number = __atomic_add_fetch(&plan->seen[call], 1, __ATOMIC_SEQ_CST);
  if (plan->call != (int32_t)call || plan->first == 0) return 0;
  if (number < plan->first || number - plan->first >= plan->times) return 0;
  __atomic_add_fetch(&plan->failed, 1, __ATOMIC_SEQ_CST);
  return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF(below, which)                            \
  if ((below) && fails(which)) {                         \
    errno = plan->code;                                  \
    return -1;                                           \
  }

static int open_at(int folder, const char *path, int flags, mode_t mode) {
  FAIL_IF(is_below(folder, path), OPEN)
  return NEXT(openat)(folder, path, flags, mode);
}

#define OPENING(name, parameters, folder)                \
  int name parameters {                                  \
    va_list rest;                                        \
    va_start(rest, flags);                               \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                        \
    return open_at(folder, path, flags, mode);           \
  }
OPENING(open, (const char *path, int flags, ...), AT_FDCWD)
OPENING(open64, (const char *path, int flags, ...), AT_FDCWD)
OPENING(openat, (int folder, const char *path, int flags, ...), folder)
OPENING(openat64, (int folder, const char *path, int flags, ...), folder)

// How many bytes of a write go through: all, none, or half of them.
static ssize_t allowed(int file, size_t count) {
  if (!is_file_below(file) || !fails(WRITE)) return count;
  if (plan->mode == FAIL) return -1;
  if (plan->mode == SHORT_THEN_FAIL) {
    plan->mode = FAIL;
    plan->first = plan->seen[WRITE] + 1;
  }
  return count > 1 ? count / 2 : count;
}

#define WRITING(name, parameters, arguments)             \
  ssize_t name parameters {                              \
    ssize_t most = allowed(file, count);                 \
    if (most < 0) {                                      \
      errno = plan->code;                                \
      return -1;                                         \
    }                                                    \
    return NEXT(name) arguments;                         \
  }
WRITING(write, (int file, const void *bytes, size_t count), (file, bytes, most))
WRITING(pwrite, (int file, const void *bytes, size_t count, off_t offset),
        (file, bytes, most, offset))
WRITING(pwrite64, (int file, const void *bytes, size_t count, off64_t offset),
        (file, bytes, most, offset))

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  FAIL_IF(is_file_below(file), READ)
  return NEXT(pread)(file, bytes, count, offset);
}

int fsync(int file) {
  FAIL_IF(is_file_below(file), SYNC)
  return NEXT(fsync)(file);
}

int fdatasync(int file) {
  FAIL_IF(is_file_below(file), SYNC)
  return NEXT(fdatasync)(file);
}

int rename(const char *path, const char *to) {
  FAIL_IF(is_below(AT_FDCWD, path), RENAME)
  return NEXT(rename)(path, to);
}

int renameat(int folder, const char *path, int other, const char *to) {
  FAIL_IF(is_below(folder, path), RENAME)
  return NEXT(renameat)(folder, path, other, to);
}

int ftruncate(int file, off_t length) {
  FAIL_IF(is_file_below(file), TRUNCATE)
  return NEXT(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length) {
  FAIL_IF(is_file_below(file), TRUNCATE)
  return NEXT(ftruncate64)(file, length);
}

int unlink(const char *path) {
  FAIL_IF(is_below(AT_FDCWD, path), UNLINK)
  return NEXT(unlink)(path);
}

int unlinkat(int folder, const char *path, int flags) {
  FAIL_IF(is_below(folder, path), UNLINK)
  return NEXT(unlinkat)(folder, path, flags);
}

int mkdir(const char *path, mode_t mode) {
  FAIL_IF(is_below(AT_FDCWD, path), MKDIR)
  return NEXT(mkdir)(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  FAIL_IF(is_below(folder, path), MKDIR)
  return NEXT(mkdirat)(folder, path, mode);
}
