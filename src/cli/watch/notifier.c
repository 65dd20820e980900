#include "notifier.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const uint32_t of_names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;
static const uint32_t of_content = IN_MODIFY | IN_CLOSE_WRITE;

int notifier_open(Notifier *notifier, Report *report) {
    notifier->report = report;
    notifier->has_said_limit = notifier->has_said_closed = false;
    notifier->length = notifier->next = 0;
    notifier->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (notifier->descriptor >= 0)
        return 0;
    report_error(report, NULL, errno == EMFILE
                     ? "--watch: the system allows no more watching programs; raise fs.inotify.max_user_instances "
                       "with sysctl(8)"
                     : strerror(errno));
    return 1;
}

void notifier_close(Notifier *notifier) { close(notifier->descriptor); }

static void say_limit(Notifier *notifier) {
    if (!notifier->has_said_limit)
        report_error(notifier->report, NULL, "--watch: the system allows no more watched folders, so that some changes "
                                             "are not seen; raise fs.inotify.max_user_watches with sysctl(8)");
    notifier->has_said_limit = true;
}

static void say_closed(Notifier *notifier, const char *folder) {
    if (!notifier->has_said_closed)
        report_diagnostic(notifier->report,
                          &(quire_diagnostic){QUIRE_WARNING, folder, 0, 0,
                                              "the folder cannot be read, so that changes in it are not seen; "
                                              "allow reading it with chmod(1)", 1});
    notifier->has_said_closed = true;
}

int notifier_add(Notifier *notifier, const char *folder, bool for_content) {
    uint32_t mask = of_names | IN_ATTRIB | (for_content ? of_content : 0);
    int added = inotify_add_watch(notifier->descriptor, folder, mask | IN_MASK_ADD | IN_ONLYDIR | IN_EXCL_UNLINK);
    if (added < 0 && (errno == ENOSPC || errno == ENOMEM))
        say_limit(notifier);
    else if (added < 0 && errno == EACCES && for_content)
        say_closed(notifier, folder);
    return added;
}

void notifier_remove(Notifier *notifier, int folder) { inotify_rm_watch(notifier->descriptor, folder); }

bool notifier_next(Notifier *notifier, Notice *notice) {
    if (notifier->next == notifier->length) {
        ssize_t got = read(notifier->descriptor, notifier->bytes, sizeof notifier->bytes);
        notifier->length = got > 0 ? (size_t)got : 0;
        notifier->next = 0;
    }
    if (notifier->next == notifier->length)
        return false;
    const struct inotify_event *event = (const void *)(notifier->bytes + notifier->next);
    notifier->next += sizeof *event + event->len;
    *notice = (Notice){.folder = event->wd,
                       .name = event->len ? event->name : "",
                       .is_folder = event->mask & IN_ISDIR,
                       .is_listing = event->mask & of_names};
    if (event->mask & IN_Q_OVERFLOW)
        notice->kind = NOTICE_LOST;
    else if (event->mask & IN_MODIFY)
        notice->kind = NOTICE_WRITTEN;
    return true;
}
