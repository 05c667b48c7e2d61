package dev.greenroom.module.flow;

import dev.greenroom.flow.run.Invoker;
import dev.greenroom.flow.run.Watcher;
import dev.greenroom.flow.run.Workers;
import dev.greenroom.terminal.Progress;
import java.util.HashMap;
import java.util.Map;

/** Shows answers while they come: how many of several there are, and the end of what was heard last. */
final class Heard implements Watcher {
    private static final int KEPT = 200;
    private static final int WORDS = 30;

    private final Progress shown;
    private final StringBuilder text = new StringBuilder();
    private String activation = "";
    private int heard;
    private final Map<String, Workers.Progress> asks = new HashMap<>();

    Heard(Progress shown) {
        this.shown = shown;
    }

    @Override
    public void progress(Workers.Progress progress) {
        if (asks.values().stream().allMatch(ask -> ask.done() == ask.total())) {
            asks.clear();
        }
        asks.put(progress.key(), progress);
        show();
    }

    @Override
    public void heard(Invoker.Prompt prompt, String piece) {
        if (!prompt.activation().equals(activation)) {
            activation = prompt.activation();
            text.setLength(0);
            heard = 0;
        }
        heard += piece.length();
        text.append(piece);
        text.delete(0, Math.max(0, text.length() - KEPT));
        show();
    }

    /** Of all asks that are answered at the same time. */
    private void show() {
        int total = asks.values().stream().mapToInt(Workers.Progress::total).sum();
        int done = asks.values().stream().mapToInt(Workers.Progress::done).sum();
        if (total > 1) {
            shown.update(done, total, words());
        } else if (heard > 0) {
            shown.update(heard, 0, words());
        }
    }

    /** One line, short enough for a terminal of 80 columns: the newest words, which would be cut first, must be seen. */
    private String words() {
        String line = text.toString().replaceAll("\\s+", " ");
        return line.length() > WORDS ? "..." + line.substring(line.length() - WORDS) : line;
    }
}
