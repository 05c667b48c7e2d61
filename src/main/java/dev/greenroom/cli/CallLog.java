package dev.greenroom.cli;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Secret;
import dev.greenroom.client.Exchange;
import dev.greenroom.config.Connection;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.journal.Journal;
import dev.greenroom.terminal.Console;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Hands writing calls to the journal, which is opened by the first: most commands never write. */
final class CallLog implements Exchange.Listener {
    private final Settings settings;
    private final UserFolders folders;
    private final InstantSource clock;
    private final String version;
    private final Console console;
    private final Connection connection;
    private Journal journal;

    CallLog(
            Settings settings,
            UserFolders folders,
            InstantSource clock,
            String version,
            Console console,
            Connection connection) {
        this.settings = settings;
        this.folders = folders;
        this.clock = clock;
        this.version = version;
        this.console = console;
        this.connection = connection;
    }

    @Override
    public synchronized void exchanged(Exchange exchange) {
        if (isReading(exchange)) {
            return;
        }
        if (journal == null) {
            journal = new Journal(
                    new Journal.Place(folder(), connection.storageName(), version),
                    clock,
                    this::secrets,
                    console::warn);
        }
        journal.exchanged(exchange);
    }

    /** Asked here as well, so that a command that only reads does not load the journal. */
    private static boolean isReading(Exchange exchange) {
        return exchange.method().equals("GET");
    }

    /** A setting that is wrong must not stop a call that is under way. */
    private Path folder() {
        try {
            return folders.logs(settings);
        } catch (Failure e) {
            console.warn(e.getMessage());
            return folders.state().resolve("logs");
        }
    }

    private List<Secret> secrets() {
        return Stream.concat(settings.secrets().stream(), Stream.of(connection.key()))
                .toList();
    }
}
