package dev.greenroom.module.webhook;

import dev.greenroom.receiver.News;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.terminal.Line;
import dev.greenroom.terminal.LiveList;
import dev.greenroom.terminal.Style;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.CallbackSummary;
import java.util.List;
import java.util.Optional;

/** News as rows that a person walks through while more come. */
record LiveEvents(Receiver receiver, Watch watch) {
    LiveList list() {
        return new LiveList("Callbacks at " + receiver.callbackUrl(), this::next, watch::isStopped);
    }

    private Optional<LiveList.Entry> next() {
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
            return said(style, NewsLine.result(handled).text());
        }
        return news instanceof News.Printed printed
                ? said(Style.PLAIN, printed.line())
                : said(Style.WARNING, ((News.Warned) news).sentence());
    }

    private static LiveList.Entry said(Style style, String words) {
        return new LiveList.Entry(Line.of(style, words.strip()), List.of(), () -> {});
    }

    private LiveList.Entry event(StoredEvent event) {
        Callback callback = event.callback();
        String conversation = callback.conversationId().isEmpty() ? "-" : callback.conversationId();
        Line line = Line.of(Style.DIM, NewsLine.clock(event.received()) + "  ")
                .with(Style.PLAIN, conversation + "  ")
                .with(Style.KEY, callback.type() + "  ")
                .with(Style.PLAIN, CallbackSummary.of(callback));
        return new LiveList.Entry(line, callback.json().toPrettyString().lines().toList(), () -> receiver.again(event));
    }
}
