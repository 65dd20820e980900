#include "cage_calls.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
enum { MACHINE_IS_KNOWN = 1 };
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
enum { MACHINE_IS_KNOWN = 1 };
#define MACHINE AUDIT_ARCH_AARCH64
#else
enum { MACHINE_IS_KNOWN = 0 };
#define MACHINE 0
#endif
#define X32_CALLS 0x40000000U /* the second set of numbers that x86-64 has */

static const uint32_t forbidden[] = {
    SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, /* the network */
    SYS_execve, SYS_execveat,                                              /* other programs */
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    SYS_kill, SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_send_signal, /* other processes */
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_open, SYS_pidfd_getfd,
    SYS_io_uring_setup, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare, SYS_mount_setattr, SYS_move_mount,
};
enum { FORBIDDEN = sizeof forbidden / sizeof *forbidden, STEPS_MOST = 2 * FORBIDDEN + 32 };

bool cage_calls_are_known(void) {
    uint32_t action = SECCOMP_RET_ERRNO;
    return MACHINE_IS_KNOWN && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

/* A filter as it grows. */
typedef struct {
    struct sock_filter steps[STEPS_MOST];
    unsigned short count;
} Filter;

static void step(Filter *filter, unsigned code, uint32_t value, unsigned char jump_if, unsigned char jump_else) {
    filter->steps[filter->count++] = (struct sock_filter){(unsigned short)code, jump_if, jump_else, value};
}

static void load(Filter *filter, size_t offset) { step(filter, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0); }

static void refuse(Filter *filter, uint32_t error) { step(filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error, 0, 0); }

/* Loads what comes next unless the loaded value is the given one. */
static void unless_equal(Filter *filter, uint32_t value, unsigned char skipped) {
    step(filter, BPF_JMP | BPF_JEQ | BPF_K, value, 0, skipped);
}

/* Low half of an argument of the call; both machines are little-endian. */
static size_t argument(size_t index) { return offsetof(struct seccomp_data, args) + index * sizeof(uint64_t); }

static void add_head(Filter *filter) {
    load(filter, offsetof(struct seccomp_data, arch));
    step(filter, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
    refuse(filter, EPERM);
    load(filter, offsetof(struct seccomp_data, nr));
    step(filter, BPF_JMP | BPF_JGE | BPF_K, X32_CALLS, 0, 1);
    refuse(filter, EPERM);
}

/* New threads, not processes: clone says by its flags which; of clone3 they cannot be seen, and without it the C
 * library uses clone. Signals to this process alone, as abort() sends them. */
static void add_conditions(Filter *filter) {
    unless_equal(filter, SYS_clone3, 1);
    refuse(filter, ENOSYS);
    unless_equal(filter, SYS_clone, 4);
    load(filter, argument(0));
    step(filter, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0);
    refuse(filter, EPERM);
    step(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    unless_equal(filter, SYS_tgkill, 4);
    load(filter, argument(0));
    step(filter, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 1, 0);
    refuse(filter, EPERM);
    step(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

bool cage_calls_forbid(void) {
    Filter filter = {.count = 0};
    if (!cage_calls_are_known())
        return false;
    add_head(&filter);
    for (size_t i = 0; i < FORBIDDEN; i++) {
        unless_equal(&filter, forbidden[i], 1);
        refuse(&filter, EPERM);
    }
    add_conditions(&filter);
    step(&filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    struct sock_fprog program = {.len = filter.count, .filter = filter.steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
