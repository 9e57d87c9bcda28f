#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Descriptors beside the bytes of a stream socket, and the filter of system calls. */

enum { linux_most_files = 4 };

/* Constants that Swift does not see. */
enum {
    linux_empty_path = 0x1000 /* AT_EMPTY_PATH */,
    linux_limit_processes = 6 /* RLIMIT_NPROC */,
    linux_limit_locked = 8 /* RLIMIT_MEMLOCK */,
    linux_limit_messages = 12 /* RLIMIT_MSGQUEUE */,
};

/* Sends as many of the bytes as fit, the descriptors with the first of them; the bytes sent or -1. */
static inline ssize_t linux_send_files(
    int socket, const void *bytes, size_t count, const int *files, int number) {
    char space[CMSG_SPACE(linux_most_files * sizeof(int))];
    struct iovec part = {(void *)bytes, count};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    memset(space, 0, sizeof space);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (number > 0 && number <= linux_most_files) {
        message.msg_control = space;
        message.msg_controllen = CMSG_SPACE(number * sizeof(int));
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(number * sizeof(int));
        memcpy(CMSG_DATA(head), files, number * sizeof(int));
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

/* Receives up to `count` bytes and the descriptors that came with the first; `*number` is how many came. */
static inline ssize_t linux_receive_files(
    int socket, void *bytes, size_t count, int *files, int *number) {
    char space[CMSG_SPACE(linux_most_files * sizeof(int))];
    struct iovec part = {bytes, count};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = space;
    message.msg_controllen = sizeof space;
    *number = 0;
    ssize_t got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (got < 0) return got;
    for (struct cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
        *number = (int)((head->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(files, CMSG_DATA(head), *number * sizeof(int));
    }
    return got;
}

/* Two connected stream sockets, closed when a program is executed. */
static inline int linux_socket_pair(int *ends) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

/* A file in memory, without a name, closed when a program is executed. */
static inline int linux_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "winnow", 1u /* MFD_CLOEXEC */);
}

/* Closes all descriptors from `first` on. */
static inline int linux_close_from(unsigned first) {
    return (int)syscall(SYS_close_range, first, ~0u, 0);
}

/* Lets all threads of the process make only the system calls that the program allows, for ever. */
static inline int linux_filter_calls(struct sock_filter *instructions, unsigned short count) {
    struct sock_fprog program = {count, instructions};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0
        ? 0 : -1;
}

/* The architecture that system calls are numbered for. */
static inline unsigned linux_audit_architecture(void) {
#if defined(__x86_64__)
    return AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    return AUDIT_ARCH_AARCH64;
#else
    return 0;
#endif
}

/* A system call by number, for those that tests try; errno says why it failed. */
static inline long linux_call(long number, long first, long second, long third, long fourth) {
    return syscall(number, first, second, third, fourth, 0L, 0L);
}
