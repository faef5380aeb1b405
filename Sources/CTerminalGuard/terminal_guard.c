#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "guard_parts.h"

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

// Alternate screen, no wrapping at the border (a character wider than we think must not push the rest down),
// bracketed paste, no cursor.
static const char enter_sequence[] = "\033[?1049h\033[?7l\033[?2004h\033[?25l\033[m\033[2J";

// Ends a synchronized update that was cut short, too: until then some terminals show nothing.
static const char leave_sequence[] = "\033[?2026l\033[m\033[?2004l\033[?7h\033[?25h\033[?1049l";

/// What the watcher must know when the program is gone; it lies in memory that both share.
struct session {
    /// The terminal is, or may be, in full-screen mode.
    atomic_bool active;
    /// The terminal's modes before.
    struct termios found;
};

static struct session unshared_session;
static struct session *session = &unshared_session;
static int input_descriptor = -1;
static int output_descriptor = -1;
static int lifeline = -1;
static pid_t watcher = 0;

static void write_all(int descriptor, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd writable = {.fd = descriptor, .events = POLLOUT};
            if (poll(&writable, 1, 1000) <= 0) return;
        } else if (errno != EINTR) {
            return;
        }
    }
}

/// No shell edits its command line with all of these off: if they are, nobody has taken the terminal over since.
static bool is_still_raw(int terminal) {
    struct termios modes;
    return tcgetattr(terminal, &modes) == 0 && (modes.c_lflag & (ICANON | ECHO | ISIG)) == 0;
}

static void set_modes(int terminal, const struct termios *modes) {
    while (tcsetattr(terminal, TCSANOW, modes) == -1 && errno == EINTR) {
    }
}

// MARK: The watcher

static void close_descriptors_from(int first) {
#if defined(SYS_close_range)
    if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0) return;
#endif
    int end = getdtablesize();
    for (int descriptor = first; descriptor < end; descriptor++) close(descriptor);
}

/// Signals to the job, or to everybody on the terminal, must not reach the watcher: it has to outlive the program.
/// Ignoring SIGTTOU is also what lets it set a terminal that it is not in front of.
static void ignore_signals(void) {
    static const int ignored[] = {
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGWINCH,
    };
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) sigaction(ignored[i], &ignore, NULL);
}

/// The watcher's life. It keeps nothing of the program open but the pipe and the terminal: an inherited pipe or lock
/// would otherwise outlive its owner here.
static _Noreturn void watch(int pipe_end) {
    // A session of its own: the shell does not count it to the job, and the end of the session does not reach it.
    setsid();
    ignore_signals();
    int pipe_copy = fcntl(pipe_end, F_DUPFD, 3);
    int output_copy = fcntl(output_descriptor, F_DUPFD, 3);
    int input_copy = fcntl(input_descriptor, F_DUPFD, 3);
    dup2(pipe_copy, 0);
    dup2(output_copy, 1);
    dup2(input_copy, 2);
    close_descriptors_from(3);
    // Does not keep a volume from being unmounted.
    if (chdir("/") != 0) _exit(0);
#if defined(__linux__)
    // `killall PROGRAM` must not take both.
    prctl(PR_SET_NAME, "terminal-guard");
#endif
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);

    char byte;
    ssize_t count;
    do count = read(0, &byte, 1);
    while (count == -1 && errno == EINTR);

    if (atomic_load(&session->active)) {
        // A terminal that takes no more output must not keep the watcher for ever.
        signal(SIGALRM, SIG_DFL);
        alarm(5);
        // The shell learns of the end at the same moment and may be reading a command by now, with modes of its own.
        if (is_still_raw(2)) {
            set_modes(2, &session->found);
            // What was typed for a program that is gone must not become a command.
            tcflush(2, TCIFLUSH);
        }
        write_all(1, leave_sequence, sizeof leave_sequence - 1);
    }
    _exit(0);
}

int terminal_guard_start(int input, int output) {
    if (watcher > 0) return 0;
    input_descriptor = input;
    output_descriptor = output;

    if (session == &unshared_session) {
        void *page = mmap(NULL, sizeof *session, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANON, -1, 0);
        if (page == MAP_FAILED) return errno;
        session = page;
    }
    int ends[2];
    if (pipe(ends) == -1) return errno;
    // A child process of the program must not hold the pipe open after it.
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);

    // No handler of the program may run in the watcher before it ignores the signals.
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    int failure = child == -1 ? errno : 0;
    if (child == 0) {
        close(ends[1]);
        watch(ends[0]);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(ends[0]);
    if (failure != 0) {
        close(ends[1]);
        return failure;
    }
    watcher = child;
    lifeline = ends[1];
    return 0;
}

void terminal_guard_stop(void) {
    terminal_guard_leave();
    if (watcher <= 0) return;
    close(lifeline);
    while (waitpid(watcher, NULL, 0) == -1 && errno == EINTR) {
    }
    watcher = 0;
    lifeline = -1;
}

// MARK: Entering and leaving

static int set_raw_modes(const struct termios *found) {
    struct termios raw = *found;
    cfmakeraw(&raw);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    while (tcsetattr(input_descriptor, TCSAFLUSH, &raw) == -1) {
        if (errno != EINTR) return errno;
    }
    write_all(output_descriptor, enter_sequence, sizeof enter_sequence - 1);
    return 0;
}

int terminal_guard_enter(void) {
    if (atomic_load(&session->active)) return 0;
    struct termios found;
    if (tcgetattr(input_descriptor, &found) == -1) return errno;
    // Changes nothing, but stops a process in the background before anything else happens.
    while (tcsetattr(input_descriptor, TCSADRAIN, &found) == -1) {
        if (errno != EINTR) return errno;
    }
    // The front may have been won only now, with other modes.
    if (tcgetattr(input_descriptor, &found) == -1) return errno;

    session->found = found;
    guard_faults_catch(guard_abandon_terminal);
    atomic_store(&session->active, true);
    int failure = set_raw_modes(&found);
    if (failure != 0) terminal_guard_leave();
    return failure;
}

int terminal_guard_reenter(void) {
    if (!atomic_load(&session->active)) return terminal_guard_enter();
    return set_raw_modes(&session->found);
}

void terminal_guard_leave(void) {
    if (!atomic_load(&session->active)) return;
    write_all(output_descriptor, leave_sequence, sizeof leave_sequence - 1);
    // In the background setting modes would stop us, and we may be about to end: then only what is still ours is set.
    if (tcgetpgrp(input_descriptor) == getpgrp() || is_still_raw(input_descriptor)) {
        sigset_t background, before;
        sigemptyset(&background);
        sigaddset(&background, SIGTTOU);
        pthread_sigmask(SIG_BLOCK, &background, &before);
        set_modes(input_descriptor, &session->found);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    atomic_store(&session->active, false);
    guard_faults_release();
}

void guard_abandon_terminal(void) {
    if (!atomic_exchange(&session->active, false)) return;
    set_modes(input_descriptor, &session->found);
    tcflush(input_descriptor, TCIFLUSH);
    write_all(output_descriptor, leave_sequence, sizeof leave_sequence - 1);
}

bool guard_has_watcher(void) { return watcher > 0; }

int terminal_guard_suspend(void) {
    if (!guard_signals_may_stop()) return 0;
    terminal_guard_leave();
    guard_signals_stop_job();
    int failure = terminal_guard_enter();
    guard_signals_forget_continuation();
    return failure;
}

bool terminal_guard_size(int terminal, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(terminal, TIOCGWINSZ, &size) == -1 || size.ws_col == 0 || size.ws_row == 0) return false;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return true;
}
