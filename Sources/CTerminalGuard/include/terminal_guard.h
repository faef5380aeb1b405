/// Gives a terminal back as it was found, whatever ends the program.
///
/// Signal handlers and the child of a fork may only call async-signal-safe functions, which Swift cannot promise; so
/// this part is C. There is one terminal and one session in a process, hence no handles. Call from the main thread.

#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>

/// Names the terminal and forks the watcher: a process that sleeps until this one is gone, and then puts the terminal
/// back if it was left in full-screen mode. Not even SIGKILL escapes it.
///
/// Call it when a full-screen session is certain, and before the first thread, so that the watcher holds few pages.
/// Called again it does nothing. Returns 0, or an errno value; then the session works, but SIGKILL leaves its traces.
int terminal_guard_start(int input, int output);

/// Lets the watcher go and waits for its end, so that it never stays behind as a zombie. Leaves full-screen mode first.
void terminal_guard_stop(void);

/// Turns raw mode and the alternate screen on, and drops keys pressed before. A process in the background stops here
/// until it is brought to the front. Returns 0 or an errno value.
int terminal_guard_enter(void);

/// Puts back the terminal modes and the screen that `terminal_guard_enter` found. May be called at any time, any
/// number of times.
void terminal_guard_leave(void);

/// Sets the modes and the screen of a session again after something else, usually a shell, had the terminal.
int terminal_guard_reenter(void);

/// Leaves, stops the whole job as the terminal's own Ctrl-Z would, and enters again when it goes on. Returns at once
/// where nobody could continue the job. Returns 0 or an errno value.
int terminal_guard_suspend(void);

/// Asks the terminal for its size in character cells; false where it does not know.
bool terminal_guard_size(int terminal, int *columns, int *rows);

/// Collects INT, TERM, HUP and QUIT, and with `job_control` WINCH, CONT and TSTP too, instead of obeying them.
/// Signals that the process was started with as ignored stay ignored. Returns a descriptor that is readable while a
/// signal waits, or -1.
///
/// A signal to end that is still not fetched when another comes two seconds later ends the process at once.
int terminal_signals_catch(bool job_control);

/// Fetches a signal that arrived, the most pressing first; 0 when there is none. Equal ones are one.
int terminal_signals_next(void);

/// Obeys the signals again as before.
void terminal_signals_release(void);

#endif
