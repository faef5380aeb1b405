/// What the files of this target use of each other.

#ifndef GUARD_PARTS_H
#define GUARD_PARTS_H

#include <stdbool.h>

/// Puts the terminal back from within a signal handler, at most once in a session.
void guard_abandon_terminal(void);

/// Whether the watcher runs and will put the terminal back after any end.
bool guard_has_watcher(void);

/// Calls `restore` before a crash (SIGSEGV and its kin, abort) is dealt with as it was before: by Swift's backtracer,
/// or death.
void guard_faults_catch(void (*restore)(void));
void guard_faults_release(void);

/// Whether whoever started this process would also continue it.
bool guard_signals_may_stop(void);

/// Stops every process of the job, this one included; returns when it is continued.
void guard_signals_stop_job(void);

/// Drops a SIGCONT that was collected, when the caller has dealt with what it tells.
void guard_signals_forget_continuation(void);

#endif
