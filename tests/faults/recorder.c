/* Records what a program does to the files of one folder: LD_PRELOAD it, set RECORD_DIR and RECORD_LOG.
 *
 * Each record is one byte (what), the lengths of the path and of the data (4 bytes each), an offset
 * (8 bytes), the path, the data. What: O opened and made, W written, T truncated, S synced, U unlinked,
 * R renamed (the data is the new path), D folder synced. Numbers are in the machine's own order.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FDS 1024
static char paths[FDS][512];
static int64_t positions[FDS];
static int log_fd = -1;
static const char *folder;

static int is_ours(const char *path) {
    if (!folder) folder = getenv("RECORD_DIR");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size > 0) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0) _exit(97);
        at += done;
        size -= (size_t)done;
    }
}

static void record(char what, const char *path, int64_t offset, const void *data, uint32_t size) {
    if (log_fd < 0)
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, getenv("RECORD_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    uint32_t length = (uint32_t)strlen(path);
    put(&what, 1);
    put(&length, 4);
    put(&size, 4);
    put(&offset, 8);
    put(path, length);
    if (size) put(data, size);
}

static int opened(int fd, const char *path, int flags, int existed) {
    if (fd < 0 || fd >= FDS) return fd;
    paths[fd][0] = 0;
    if (is_ours(path) && strlen(path) < sizeof paths[fd]) {
        strcpy(paths[fd], path);
        positions[fd] = 0;
        if (!existed && (flags & O_CREAT)) record('O', path, 0, NULL, 0);
        if (existed && (flags & O_TRUNC)) record('T', path, 0, NULL, 0);
    }
    return fd;
}

static const char *path_of(int fd) { return fd >= 0 && fd < FDS && paths[fd][0] ? paths[fd] : NULL; }

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, #name)

typedef int (*open_type)(const char *, int, ...);
#define OPEN(name) int name(const char *path, int flags, ...) { \
    REAL(name, open_type); va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list); \
    int existed = is_ours(path) && faccessat(AT_FDCWD, path, F_OK, AT_EACCESS) == 0; \
    return opened(real(path, flags, mode), path, flags, existed); }
OPEN(open)
OPEN(open64)

typedef int (*openat_type)(int, const char *, int, ...);
#define OPENAT(name) int name(int at, const char *path, int flags, ...) { \
    REAL(name, openat_type); va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list); \
    int existed = is_ours(path) && faccessat(AT_FDCWD, path, F_OK, AT_EACCESS) == 0; \
    return opened(real(at, path, flags, mode), path, flags, existed); }
OPENAT(openat)
OPENAT(openat64)

typedef ssize_t (*write_type)(int, const void *, size_t);
ssize_t write(int fd, const void *data, size_t size) {
    REAL(write, write_type);
    off_t at = path_of(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, data, size);
    if (done > 0 && path_of(fd)) record('W', path_of(fd), at, data, (uint32_t)done);
    return done;
}

typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);
#define PWRITE(name) ssize_t name(int fd, const void *data, size_t size, off_t at) { \
    REAL(name, pwrite_type); ssize_t done = real(fd, data, size, at); \
    if (done > 0 && path_of(fd)) record('W', path_of(fd), at, data, (uint32_t)done); return done; }
PWRITE(pwrite)
PWRITE(pwrite64)

typedef int (*truncate_type)(int, off_t);
#define TRUNCATE(name) int name(int fd, off_t size) { \
    REAL(name, truncate_type); int done = real(fd, size); \
    if (done == 0 && path_of(fd)) record('T', path_of(fd), size, NULL, 0); return done; }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

typedef int (*sync_type)(int);
#define SYNC(name) int name(int fd) { \
    REAL(name, sync_type); int done = real(fd); struct stat facts; \
    if (done == 0 && path_of(fd)) \
        record(fstat(fd, &facts) == 0 && S_ISDIR(facts.st_mode) ? 'D' : 'S', path_of(fd), 0, NULL, 0); \
    return done; }
SYNC(fsync)
SYNC(fdatasync)

typedef int (*unlink_type)(const char *);
int unlink(const char *path) {
    REAL(unlink, unlink_type);
    int done = real(path);
    if (done == 0 && is_ours(path)) record('U', path, 0, NULL, 0);
    return done;
}

typedef int (*rename_type)(const char *, const char *);
int rename(const char *from, const char *to) {
    REAL(rename, rename_type);
    int done = real(from, to);
    if (done == 0 && is_ours(from)) record('R', from, 0, to, (uint32_t)strlen(to));
    return done;
}

typedef int (*close_type)(int);
int close(int fd) {
    REAL(close, close_type);
    if (fd >= 0 && fd < FDS) paths[fd][0] = 0;
    return real(fd);
}
