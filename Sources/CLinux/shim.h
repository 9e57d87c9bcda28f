#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Calls that glibc only declares for GNU sources, and ones that take variable arguments. */

/* NFS and other network file systems do not know the flag: there a file gets its new name beside the old one, which
   fails as well if the name is taken, and loses the old. */
static inline int linux_rename_between(int folder, const char *from, int target, const char *to) {
    int result = (int)syscall(SYS_renameat2, folder, from, target, to, 1u /* RENAME_NOREPLACE */);
    if (result == 0 || errno != EINVAL) return result;
    if (linkat(folder, from, target, to, 0) != 0) return -1;
    return unlinkat(folder, from, 0);
}

static inline int linux_rename_without_replacing(const char *from, const char *to) {
    return linux_rename_between(AT_FDCWD, from, AT_FDCWD, to);
}

/* Each gets what the other had, in one step. */
static inline int linux_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2u /* RENAME_EXCHANGE */);
}

/* Opens what lies below a folder: follows no link, does not leave the folder, stays on its mount. */
static inline int linux_open_beneath(int folder, const char *path, int flags) {
    /* struct open_how of linux/openat2.h; RESOLVE_NO_XDEV, RESOLVE_NO_SYMLINKS, RESOLVE_BENEATH. */
    struct { uint64_t flags, mode, resolve; } how = {(uint64_t)flags, 0, 0x01 | 0x04 | 0x08};
    return (int)syscall(437 /* SYS_openat2 */, folder, path, &how, sizeof how);
}

/* fstat as a call of its own: the C library makes it of a call that also takes paths, which workers may not make. */
static inline int linux_status(int file, struct stat *status) {
    return (int)syscall(SYS_fstat, file, status);
}

static inline int linux_open_at(int folder, const char *name, int flags, unsigned mode) {
    return openat(folder, name, flags, mode);
}

/* Without a change of the file's size; what cannot be had is not told. */
static inline void linux_reserve(int file, long long size) {
    if (size > 0) (void)syscall(SYS_fallocate, file, 1 /* FALLOC_FL_KEEP_SIZE */, 0ll, size);
}

/* Where the next hole or the end of the file begins; -1 if that cannot be told. */
static inline long long linux_next_hole(int file, long long from) {
    return lseek(file, from, 4 /* SEEK_HOLE */);
}

static inline long long linux_next_data(int file, long long from) {
    return lseek(file, from, 3 /* SEEK_DATA */);
}

static inline int linux_pipe(int *ends) {
    return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
}

/* 0 if nobody has the file open for writing. */
static inline int linux_take_read_lease(int file) {
    return fcntl(file, 1024 /* F_SETLEASE */, F_RDLCK);
}

static inline int linux_widen_pipe(int file, int bytes) {
    return fcntl(file, 1031 /* F_SETPIPE_SZ */, bytes);
}

static inline int linux_accept(int listener) {
    return (int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC);
}

/* The user at the other end of a local connection; UINT32_MAX if unknown. */
static inline unsigned int linux_peer_user(int socket) {
    struct { int process; unsigned int user, group; } peer;
    socklen_t size = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, 17 /* SO_PEERCRED */, &peer, &size) != 0) return 0xffffffffu;
    return peer.user;
}
