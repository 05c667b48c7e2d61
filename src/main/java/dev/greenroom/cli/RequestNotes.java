package dev.greenroom.cli;

import dev.greenroom.client.Exchange;
import dev.greenroom.client.Waiting;
import dev.greenroom.terminal.Console;

/** Tells about requests: every one with {@code --verbose}, and always when one has to wait for another try. */
final class RequestNotes implements Exchange.Listener, Waiting {
    private final Console console;
    private final boolean verbose;

    RequestNotes(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    /** Lists are read ahead by several threads, and a console takes one at a time. */
    @Override
    public synchronized void exchanged(Exchange exchange) {
        if (!verbose) {
            return;
        }
        console.note("> " + exchange.method() + " " + exchange.url() + " " + exchange.requestHeaders());
        String outcome = exchange.problem().isEmpty() ? String.valueOf(exchange.status()) : exchange.problem();
        console.note("< " + outcome + " in " + exchange.duration().toMillis() + " ms");
    }

    @Override
    public synchronized void started(Pause pause) {
        long seconds = pause.duration().toSeconds();
        console.note(pause.operation() + ": " + pause.reason() + "; trying again"
                + (seconds < 1 ? "" : " in " + seconds + " s"));
    }

    @Override
    public void ended(Pause pause) {}

    @Override
    public synchronized void cameShort(String operation, long rows, long promised) {
        console.note(operation + ": the list changed, or the service repeats itself: " + rows + " of " + promised
                + " rows came");
    }
}
