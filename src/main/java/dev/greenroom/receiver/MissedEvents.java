package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.server.Response;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Writes events down that were told while nobody listened, in a folder that no receiver owns at the moment. One that is
 * there already is left out. The tools that they call are called by the next receiver that starts there.
 */
public final class MissedEvents {
    /** What tells an event of a conversation from others, however it was put into words. */
    private record Moment(String conversation, String type, Instant when) {
        static Moment of(Callback callback) {
            return new Moment(
                    callback.conversationId(),
                    callback.type(),
                    callback.moment().orElse(Instant.MIN));
        }

        boolean isKnown() {
            return !when.equals(Instant.MIN);
        }
    }

    private final Path folder;
    private final Secret secret;
    private final InstantSource clock;

    /** @param secret what callback URLs may carry, masked in what is kept */
    public MissedEvents(Path folder, Secret secret, InstantSource clock) {
        this.folder = folder;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Adds what is missing, in its order.
     *
     * @return how many were
     * @throws Failed when a receiver owns the folder, naming its process, or it cannot be written
     */
    public int add(List<Callback> events) {
        Folder claimed = Folder.claim(folder);
        try {
            return added(claimed, events);
        } catch (IOException e) {
            throw new Failed("cannot use the folder " + folder + ": " + e.getMessage(), "check who may write there");
        } finally {
            letGo(claimed);
        }
    }

    private int added(Folder claimed, List<Callback> events) throws IOException {
        AtomicInteger added = new AtomicInteger();
        Set<Moment> there = new HashSet<>();
        RecentKeys seen = Intake.keys();
        Set<String> folders = events.stream()
                .map(event -> SafeName.of(event.conversationId()))
                .collect(Collectors.toSet());
        // Never started, so that nothing is called here.
        try (Views views = new Views(claimed, sentence -> {});
                Calls calls = new Calls(List.of(), ArgumentCheck.none(), Duration.ofSeconds(1), news -> {})) {
            LogReader.Found found = LogReader.read(claimed.log(), record -> {
                views.known(record);
                if (record.type() == LogRecord.Type.EVENT && folders.contains(record.folder())) {
                    seen.add(record.key());
                    there.add(Moment.of(StoredEvent.of(record).callback()));
                }
            });
            views.start();
            try (EventLog log = EventLog.open(Disk.real(), claimed.log(), found, clock, record -> {}, views::add)) {
                SharedSecret shared = new SharedSecret(secret);
                Intake intake =
                        new Intake(null, shared, shared, log, calls, new Refusals(clock, news -> {}), seen, news -> {
                            if (news instanceof News.Received) {
                                added.incrementAndGet();
                            }
                        });
                for (Callback event : events) {
                    Moment moment = Moment.of(event);
                    if (!moment.isKnown() || !there.contains(moment)) {
                        keep(intake, new Callback(shared.masked(event.json().deepCopy())));
                    }
                }
            }
        }
        return added.get();
    }

    private void keep(Intake intake, Callback event) {
        Response answer = intake.taken(event).toCompletableFuture().join();
        if (answer.status() != 200) {
            throw new Failed("an event could not be written to " + folder, "check whether there is space");
        }
    }

    private static void letGo(Folder claimed) {
        try {
            claimed.close();
        } catch (IOException e) {
            // The system lets go of the lock at the end of the process.
            return;
        }
    }
}
