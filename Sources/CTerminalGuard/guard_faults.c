#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "guard_parts.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { fault_count = sizeof faults / sizeof *faults };

static struct sigaction previous[fault_count];
static bool is_caught = false;
static void (*restore_terminal)(void);

/// The terminal first, so that the report of the crash is readable and stays; then the fault goes where it went before.
static void on_fault(int number, siginfo_t *cause, void *context) {
    (void)context;
    int saved = errno;
    restore_terminal();
    for (int i = 0; i < fault_count; i++) {
        if (faults[i] == number) sigaction(number, &previous[i], NULL);
    }
    // A faulting instruction faults again after the return. What was sent, or comes after its instruction, does not.
    if (cause->si_code <= 0 || number == SIGABRT || number == SIGTRAP) raise(number);
    errno = saved;
}

void guard_faults_catch(void (*restore)(void)) {
    if (is_caught) return;
    restore_terminal = restore;
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fault_count; i++) sigaction(faults[i], &action, &previous[i]);
    is_caught = true;
}

void guard_faults_release(void) {
    if (!is_caught) return;
    for (int i = 0; i < fault_count; i++) sigaction(faults[i], &previous[i], NULL);
    is_caught = false;
}
