package dev.greenroom.module.webhook;

import dev.greenroom.receiver.News;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.terminal.Line;
import dev.greenroom.terminal.LiveList;
import dev.greenroom.terminal.Style;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.CallbackSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** News as rows that a person walks through while more come; what is said of a callback leads to it. */
final class LiveEvents {
    private static final int MOST_KNOWN = 5000;

    private final Receiver receiver;
    private final Watch watch;
    private final Map<String, StoredEvent> known = new LinkedHashMap<>();

    LiveEvents(Receiver receiver, Watch watch) {
        this.receiver = receiver;
        this.watch = watch;
    }

    LiveList list() {
        return new LiveList("Callbacks at " + receiver.callbackUrl(), this::next, watch::isStopped);
    }

    /** The next row, if there is one already. */
    Optional<LiveList.Entry> next() {
        Optional<News> news = watch.next();
        while (news.isPresent() && isEcho(news.get())) {
            news = watch.next();
        }
        return news.map(this::entry);
    }

    private static boolean isEcho(News news) {
        return news instanceof News.Received received && received.event().echo();
    }

    private LiveList.Entry entry(News news) {
        if (news instanceof News.Received received) {
            return event(received.event());
        }
        if (news instanceof News.Handled handled) {
            Style style = handled.error().isEmpty() ? Style.GOOD : Style.BAD;
            return said(style, NewsLine.result(handled).text(), handled.eventId());
        }
        return news instanceof News.Printed printed
                ? said(Style.PLAIN, printed.line(), printed.eventId())
                : said(Style.WARNING, ((News.Warned) news).sentence(), "");
    }

    /** A tool may be done before its callback is shown: which that is, is only looked for when somebody asks. */
    private LiveList.Entry said(Style style, String words, String eventId) {
        return new LiveList.Entry(
                Line.of(style, words.strip()),
                false,
                () -> Optional.ofNullable(known.get(eventId)).map(this::thing));
    }

    private LiveList.Entry event(StoredEvent event) {
        remember(event);
        Callback callback = event.callback();
        String conversation = callback.conversationId().isEmpty() ? "-" : callback.conversationId();
        Line line = Line.of(Style.DIM, NewsLine.clock(event.received()) + "  ")
                .with(Style.PLAIN, conversation + "  ")
                .with(Style.KEY, callback.type() + "  ")
                .with(Style.PLAIN, CallbackSummary.of(callback));
        return new LiveList.Entry(line, true, () -> Optional.of(thing(event)));
    }

    private void remember(StoredEvent event) {
        known.put(event.id(), event);
        if (known.size() > MOST_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private LiveList.Thing thing(StoredEvent event) {
        return new LiveList.Thing(
                event.callback().json().toPrettyString().lines().toList(), () -> receiver.again(event));
    }
}
