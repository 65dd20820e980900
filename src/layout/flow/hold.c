/* Blocks that no page divides (`break-inside: avoid`): their strips wait until all are there, or more than a page
 * holds; only then is known whether they can stay together. */
#include "layout/flow/parts.h"
#include "layout/geometry.h"

struct Hold {
    const Node *node;
    const Column *outer;
    Column column;       /* takes the strips meanwhile */
    Strip *first, **end; /* waiting */
    int64_t height, most;
    bool landscape;      /* of the strips */
    bool given_up;
    Hold *around;
};

static void hand_on(Hold *hold, bool together) {
    for (Strip *strip = hold->first, *next; strip; strip = next) {
        next = strip->next;
        if (together && strip != hold->first && strip->break_before == BREAK_BEFORE_FREE)
            strip->break_before = BREAK_BEFORE_AVOID;
        hold->outer->add(hold->outer->user, strip);
    }
    hold->first = NULL;
    hold->end = &hold->first;
}

static void settle(void *user) {
    const Hold *hold = user;
    if (hold->outer->settle)
        hold->outer->settle(hold->outer->user);
}

static bool has_note(void *user, const Node *footnote) {
    const Hold *hold = user;
    return hold->outer->has_note && hold->outer->has_note(hold->outer->user, footnote);
}

/* What is higher than a page, or stands on pages of two kinds, is divided like all else. */
static void give_up(Hold *hold) {
    hold->given_up = true;
    hold->column.settle = settle;
    hand_on(hold, /*together*/ false);
}

static void take(void *user, Strip *strip) {
    Hold *hold = user;
    if (hold->given_up) {
        hold->outer->add(hold->outer->user, strip);
        return;
    }
    hold->height += strip->height + (hold->first ? strip->space_before : 0);
    bool turns = hold->first && strip->landscape != hold->landscape;
    hold->landscape = strip->landscape;
    strip->next = NULL;
    *hold->end = strip;
    hold->end = &strip->next;
    if (turns || hold->height > hold->most)
        give_up(hold);
}

void flow_hold(Flow *flow, const Node *node) {
    if (!flow->column->page)
        return;
    Hold *hold = flow->spare ? flow->spare : arena_new(&flow_job(flow)->ctx->arena, Hold);
    flow->spare = flow->spare ? hold->around : NULL;
    *hold = (Hold){.node = node, .outer = flow->column, .column = *flow->column, .around = flow->hold,
                   .most = geometry_text_height(flow_job(flow), flow_layout(flow).landscape)};
    hold->end = &hold->first;
    hold->column.add = take;
    hold->column.settle = NULL; /* its strips are on no page yet */
    hold->column.has_note = has_note;
    hold->column.user = hold;
    flow->hold = hold;
    flow->column = &hold->column;
}

void flow_release(Flow *flow, const Node *node) {
    Hold *hold = flow->hold;
    if (!hold || hold->node != node)
        return;
    flow->column = hold->outer;
    flow->hold = hold->around;
    hand_on(hold, /*together*/ true);
    hold->around = flow->spare;
    flow->spare = hold;
}
