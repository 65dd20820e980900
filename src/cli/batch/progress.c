#include "progress.h"

#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "cli/line.h"

enum { FIRST_TERMINAL = 500, EVERY_TERMINAL = 200, EVERY_LOG = 30000 /* milliseconds */ };

void progress_open(Progress *progress, bool is_quiet, size_t total) {
    *progress = (Progress){.is_silent = is_quiet, .is_terminal = isatty(STDERR_FILENO), .total = total};
    progress->start = clock_milliseconds();
    progress->last = progress->start + (progress->is_terminal ? FIRST_TERMINAL - EVERY_TERMINAL : 0);
}

/* "1:05:09", "5:09" */
static void add_duration(Line *line, unsigned long seconds) {
    const unsigned long parts[] = {seconds / 3600, seconds / 60 % 60, seconds % 60};
    for (size_t i = parts[0] ? 0 : 1, first = i; i < 3; i++) {
        if (i > first)
            line_text(line, parts[i] < 10 ? ":0" : ":");
        line_number(line, parts[i]);
    }
}

/* "0.4", "340" */
static void add_rate(Line *line, size_t finished, unsigned long milliseconds) {
    unsigned long tenths = finished * 10000 / milliseconds;
    line_number(line, tenths / 10);
    if (tenths < 100) {
        line_text(line, ".");
        line_number(line, tenths % 10);
    }
}

/* "120 of 1000 done, 2 failed, 340 a second, 0:03 left" */
static void add_state(Line *line, const Progress *progress, size_t finished, size_t failed, long long now) {
    unsigned long passed = (unsigned long)(now - progress->start) + 1;
    line_number(line, finished);
    line_text(line, " of ");
    line_number(line, progress->total);
    line_text(line, " done, ");
    line_number(line, failed);
    line_text(line, " failed, ");
    add_rate(line, finished, passed);
    line_text(line, " a second");
    if (finished) {
        line_text(line, ", ");
        add_duration(line, (progress->total - finished) * (passed / 1000 + 1) / finished);
        line_text(line, " left");
    }
}

void progress_tick(Progress *progress, size_t finished, size_t failed) {
    long long now = clock_milliseconds();
    if (progress->is_silent || now - progress->last < (progress->is_terminal ? EVERY_TERMINAL : EVERY_LOG))
        return;
    progress->last = now;
    Line line = {.length = 0};
    if (progress->is_terminal)
        line_text(&line, "\r\x1B[K");
    add_state(&line, progress, finished, failed, now);
    if (progress->is_terminal)
        line_write_part(&line, STDERR_FILENO);
    else
        line_write(&line, STDERR_FILENO);
    progress->is_shown = progress->is_terminal;
}

void progress_wipe(Progress *progress) {
    static const char wipe[] = "\r\x1B[K";
    if (progress->is_shown && write(STDERR_FILENO, wipe, sizeof wipe - 1) < 0)
        return;
    progress->is_shown = false;
}
