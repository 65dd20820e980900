#include "showing.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/line.h"

/* ---- as the server asks for it ---- */

static const WatchPlan *plan_of(const void *user) { return *((const Showing *)user)->plan; }

static size_t count_documents(const void *user) { return plan_of(user)->count; }

static SiteState state_of(const WatchedJob *watched) {
    if (watched->is_running)
        return SITE_CONVERTING;
    if (watched->is_gone)
        return SITE_GONE;
    if (!watched->has_run)
        return SITE_WAITING;
    return watched->record.status == RECORD_FAILED ? SITE_FAILED : SITE_FRESH;
}

static SiteDocument show_document(const void *user, size_t number) {
    const WatchPlan *plan = plan_of(user);
    const WatchedJob *watched = &plan->watched[number];
    return (SiteDocument){.id = watched->id,
                          .name = plan->jobs[number].inputs[0],
                          .inputs = plan->jobs[number].input_count,
                          .state = state_of(watched),
                          .record = watched->has_run ? &watched->record : NULL,
                          .outputs = watched->shown,
                          .output_count = watched->shown_count,
                          .version = watched->shown_version};
}

static int open_output(const void *user, size_t number, size_t output) {
    const Showing *showing = user;
    const WatchedJob *watched = &plan_of(user)->watched[number];
    if (showing->output_count)
        return output < showing->output_count ? fcntl(showing->outputs[output].shown, F_DUPFD_CLOEXEC, 0) : -1;
    return open(watched->shown[output].path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

/* ---- memory ---- */

static void open_outputs(Showing *showing, Keep *keep) {
    const WatchPlan *plan = *showing->plan;
    if (!plan->count || !plan->jobs[0].targets[0].write)
        return;
    showing->output_count = plan->jobs[0].count;
    showing->outputs = keep_array(keep, showing->output_count, sizeof *showing->outputs);
    for (size_t i = 0; i < showing->output_count; i++)
        showing->outputs[i] = (MemoryOutput){-1, -1};
}

static void close_one(int *descriptor) {
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

bool showing_prepare(Showing *showing) {
    bool is_ready = true;
    for (size_t i = 0; i < showing->output_count; i++) {
        MemoryOutput *output = &showing->outputs[i];
        close_one(&output->next);
        output->next = memfd_create("quire", MFD_CLOEXEC);
        is_ready &= output->next >= 0;
        (*showing->plan)->jobs[0].targets[i].user = (void *)(intptr_t)output->next;
    }
    return is_ready;
}

void showing_take(Showing *showing, size_t job, const Record *record) {
    for (size_t i = 0; job == 0 && i < showing->output_count; i++) {
        MemoryOutput *output = &showing->outputs[i];
        if (record->status == RECORD_CONVERTED) {
            close_one(&output->shown);
            output->shown = output->next;
            output->next = -1;
        }
        close_one(&output->next);
    }
    server_changed(&showing->server);
}

/* ---- */

static void say_address(const Showing *showing, const Report *report) {
    Line line = {.length = 0};
    if (report->quiet)
        return;
    line_text(&line, "quire: showing http://localhost:");
    line_number(&line, showing->server.listener.port);
    line_text(&line, "/");
    line_write(&line, STDERR_FILENO);
}

int showing_open(Showing *showing, WatchPlan *const *plan, Keep *keep) {
    const Arguments *arguments = &(*plan)->arguments;
    *showing = (Showing){.plan = plan};
    Site site = {.count = count_documents, .document = show_document, .open = open_output,
                 .directory = arguments->directory, .user = showing};
    int status = server_open(&showing->server, &site, (unsigned)arguments->port, arguments->report);
    if (status)
        return status;
    open_outputs(showing, keep);
    say_address(showing, arguments->report);
    return 0;
}

void showing_close(Showing *showing) {
    server_close(&showing->server);
    for (size_t i = 0; i < showing->output_count; i++)
        close_one(&showing->outputs[i].shown);
}
