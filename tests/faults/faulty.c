/* Makes one call fail: LD_PRELOAD it, set FAULT_DIR, FAULT_CALL, FAULT_AT and FAULT_ERRNO.
 *
 * The FAULT_AT-th call of that name about a file under FAULT_DIR fails with that error; all others pass.
 * Calls: fsync, fdatasync, write, rename, link, unlink, open.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int count;

static int is_under(const char *path) {
    const char *folder = getenv("FAULT_DIR");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(const char *call, const char *path) {
    const char *wanted = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *number = getenv("FAULT_ERRNO");
    if (!wanted || !at || !number || strcmp(wanted, call) != 0 || !is_under(path)) return 0;
    if (++count != atoi(at)) return 0;
    const char *mark = getenv("FAULT_MARK");
    if (mark) {
        int fd = (int)syscall(2 /* open */, mark, O_WRONLY | O_CREAT, 0600);
        if (fd >= 0) close(fd);
    }
    errno = atoi(number);
    return 1;
}

static int fd_fails(const char *call, int fd) {
    char link_name[64], path[PATH_MAX];
    int saved = errno;
    snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link_name, path, sizeof path - 1);
    errno = saved;
    if (size <= 0) return 0;
    path[size] = 0;
    return fails(call, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int fd) { return fd_fails("fsync", fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fd_fails("fdatasync", fd) ? -1 : REAL(fdatasync)(fd); }
ssize_t write(int fd, const void *data, size_t size) {
    return fd_fails("write", fd) ? -1 : REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    return fd_fails("write", fd) ? -1 : REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    return fd_fails("write", fd) ? -1 : REAL(pwrite64)(fd, data, size, at);
}
int rename(const char *from, const char *to) { return fails("rename", to) ? -1 : REAL(rename)(from, to); }
int link(const char *from, const char *to) { return fails("link", to) ? -1 : REAL(link)(from, to); }
int linkat(int at, const char *from, int to_at, const char *to, int flags) {
    return fails("link", to) ? -1 : REAL(linkat)(at, from, to_at, to, flags);
}
int unlink(const char *path) { return fails("unlink", path) ? -1 : REAL(unlink)(path); }
static int mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0; }
int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = mode_of(flags, more);
    va_end(more);
    return fails("open", path) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = mode_of(flags, more);
    va_end(more);
    return fails("open", path) ? -1 : REAL(open64)(path, flags, mode);
}
