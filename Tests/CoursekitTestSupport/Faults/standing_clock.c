/* A library that stands between a program and the C library, for a machine whose clocks stand still until somebody moves them.
 *
 * The clocks stand at the moment at which the program started, and as many seconds later as the number in the file STANDING_CLOCK says,
 * eight bytes that may be written while the program runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { clock_count = 12 };

static int (*real)(clockid_t, struct timespec *);
static struct timespec start[clock_count];
static volatile const int64_t *seconds;

/* Nothing is looked up later: a handler of signals may ask for the time. */
__attribute__((constructor)) static void stop_the_clocks(void) {
    real = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
    const char *path = getenv("STANDING_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *map = mmap(0, sizeof *seconds, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (map == MAP_FAILED) return;
    for (int id = 0; id < clock_count; id++) real(id, &start[id]);
    seconds = map;
}

static int stands(clockid_t id) {
    switch (id) {
    case CLOCK_REALTIME: case CLOCK_MONOTONIC: case CLOCK_MONOTONIC_RAW: case CLOCK_REALTIME_COARSE: case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
        return 1;
    default:
        return 0;
    }
}

int clock_gettime(clockid_t id, struct timespec *now) {
    if (!seconds || !stands(id)) return real(id, now);
    *now = start[id];
    now->tv_sec += *seconds;
    return 0;
}
