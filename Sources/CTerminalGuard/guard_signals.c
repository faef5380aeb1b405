#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "guard_parts.h"
#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

/// A signal that is collected; in the order in which they are fetched.
struct collected {
    int number;
    /// Asks the program to end.
    bool ends;
    bool is_caught;
    atomic_bool has_arrived;
    struct sigaction previous;
};

static struct collected signals[] = {
    {.number = SIGHUP, .ends = true},
    {.number = SIGTERM, .ends = true},
    {.number = SIGINT, .ends = true},
    {.number = SIGQUIT, .ends = true},
    {.number = SIGTSTP},
    {.number = SIGCONT},
    {.number = SIGWINCH},
};
enum { signal_count = sizeof signals / sizeof *signals };

static int wake[2] = {-1, -1};

/// When the first request to end that nobody has fetched came, in seconds of the monotonic clock; 0 when there is none.
static atomic_long unanswered_since = 0;
static const long patience = 2;

/// The program knows that it has to end.
static bool was_told_to_end = false;

static long seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    // Never 0, which means "none".
    return (long)now.tv_sec + 1;
}

/// The program hangs: it dies of the signal as if it had never been collected.
static void die_of(int number) {
    // The watcher does it better: writing to a terminal that takes no more output could block for ever here.
    if (!guard_has_watcher()) guard_abandon_terminal();
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigemptyset(&standard.sa_mask);
    sigaction(number, &standard, NULL);
    raise(number);
}

static void on_signal(int number) {
    int saved = errno;
    for (int i = 0; i < signal_count; i++) {
        if (signals[i].number != number) continue;
        atomic_store(&signals[i].has_arrived, true);
        if (!signals[i].ends) continue;
        long now = seconds_now();
        long none = 0;
        if (!atomic_compare_exchange_strong(&unanswered_since, &none, now) && now - none >= patience) die_of(number);
    }
    // A full pipe is as readable as one needs.
    ssize_t written = write(wake[1], "", 1);
    (void)written;
    errno = saved;
}

static void start_catching(struct collected *entry) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(entry->number, NULL, &entry->previous);
    bool is_ignored = !(entry->previous.sa_flags & SA_SIGINFO) && entry->previous.sa_handler == SIG_IGN;
    if (is_ignored) return;
    sigaction(entry->number, &action, NULL);
    entry->is_caught = true;
}

int terminal_signals_catch(bool job_control) {
    if (wake[0] == -1) {
        if (pipe(wake) == -1) {
            wake[0] = wake[1] = -1;
            return -1;
        }
        for (int i = 0; i < 2; i++) {
            fcntl(wake[i], F_SETFD, FD_CLOEXEC);
            fcntl(wake[i], F_SETFL, O_NONBLOCK);
        }
    }
    for (int i = 0; i < signal_count; i++) {
        if (!signals[i].is_caught && (signals[i].ends || job_control)) start_catching(&signals[i]);
    }
    return wake[0];
}

int terminal_signals_next(void) {
    char bytes[64];
    while (wake[0] != -1 && read(wake[0], bytes, sizeof bytes) > 0) {
    }
    int found = 0;
    for (int i = 0; i < signal_count; i++) {
        if (found != 0 && atomic_load(&signals[i].has_arrived)) {
            // More than one: stay readable.
            ssize_t written = write(wake[1], "", 1);
            (void)written;
            break;
        }
        if (found == 0 && atomic_exchange(&signals[i].has_arrived, false)) {
            found = signals[i].number;
            if (signals[i].ends) {
                atomic_store(&unanswered_since, 0);
                was_told_to_end = true;
            }
        }
    }
    return found;
}

void terminal_signals_release(void) {
    for (int i = 0; i < signal_count; i++) {
        if (!signals[i].is_caught) continue;
        sigaction(signals[i].number, &signals[i].previous, NULL);
        signals[i].is_caught = false;
        // A request to end that nobody fetched is not lost, unless it repeats another: a closed window sends HUP twice.
        bool is_waiting = atomic_exchange(&signals[i].has_arrived, false);
        if (is_waiting && signals[i].ends && !was_told_to_end) raise(signals[i].number);
    }
    was_told_to_end = false;
    atomic_store(&unanswered_since, 0);
}

bool guard_signals_may_stop(void) {
    for (int i = 0; i < signal_count; i++) {
        if (signals[i].number == SIGTSTP) return signals[i].is_caught;
    }
    return false;
}

void guard_signals_stop_job(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &ours);
    // The whole job, as the terminal's driver does it: in `program | tee log` the shell waits until all have
    // stopped.
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}

void guard_signals_forget_continuation(void) {
    for (int i = 0; i < signal_count; i++) {
        if (signals[i].number == SIGCONT) atomic_store(&signals[i].has_arrived, false);
    }
}
