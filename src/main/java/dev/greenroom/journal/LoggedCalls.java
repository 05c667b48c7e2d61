package dev.greenroom.journal;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The calls that were kept in a folder. */
public final class LoggedCalls {
    private final Path folder;

    /** @param folder need not exist */
    public LoggedCalls(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder is null");
    }

    public Path folder() {
        return folder;
    }

    /** All of them, the newest first; each is read when the stream comes to it. */
    public Stream<LoggedCall> newestFirst() {
        List<List<Path>> seconds = new ArrayList<>();
        String second = "";
        for (Path call : folders()) {
            if (!stamp(call).equals(second)) {
                second = stamp(call);
                seconds.add(new ArrayList<>());
            }
            seconds.get(seconds.size() - 1).add(call);
        }
        return seconds.stream()
                .flatMap(calls -> calls.stream()
                        .map(LoggedCall::in)
                        .sorted(Comparator.comparing((LoggedCall call) -> Instant.parse(time(call)))
                                .thenComparing(call -> number(call.folder()))
                                .reversed()));
    }

    /** The newest persona of exactly this name, made or renamed through this service, that was not deleted since; its id. */
    public Optional<String> personaId(String name, String service) {
        return persona(service, call -> call.name().equals(name));
    }

    /** The persona that was made or changed last through this service, and not deleted since; its id. */
    public Optional<String> newestPersonaId(String service) {
        return persona(service, call -> true);
    }

    private Optional<String> persona(String service, Predicate<LoggedCall> wanted) {
        Set<String> deleted = new HashSet<>();
        for (LoggedCall call : (Iterable<LoggedCall>) newestFirst()::iterator) {
            if (!call.isSuccess() || !call.service().equals(service)) {
                continue;
            }
            if (call.action().equals("persona_delete")) {
                deleted.add(call.subjectId());
            } else if (isMadeOrChanged(call) && wanted.test(call) && !deleted.contains(call.subjectId())) {
                return Optional.of(call.subjectId());
            }
        }
        return Optional.empty();
    }

    private static boolean isMadeOrChanged(LoggedCall call) {
        boolean persona =
                call.action().equals("persona_create") || call.action().equals("persona_update");
        return persona && !call.subjectId().isEmpty();
    }

    /** The calls that were made before a moment; their folders are not read. */
    public List<Path> olderThan(Instant moment) {
        List<Path> old = new ArrayList<>(folders());
        old.removeIf(call -> !Folders.time(call.getFileName().toString()).isBefore(moment));
        return old;
    }

    /**
     * Deletes the folder of a call.
     *
     * @throws Failed when it cannot be deleted
     */
    public void delete(Path call) {
        try {
            Folders.remove(call);
        } catch (IOException e) {
            throw new Failed("cannot delete " + call, "check what is in it and who may change it", 0, e);
        }
    }

    /** What processes that ended in the middle of writing left before a moment. */
    public List<Path> leftovers(Instant moment) {
        return listed(path -> path.getFileName().toString().startsWith(Folders.UNFINISHED)
                && modified(path).isBefore(moment));
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }

    /** The folders of calls and nothing else, the newest second first. */
    private List<Path> folders() {
        List<Path> calls = new ArrayList<>(listed(LoggedCalls::isCall));
        calls.sort(Comparator.comparing(LoggedCalls::stamp).reversed());
        return calls;
    }

    private List<Path> listed(Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new Failed("cannot read the logs in " + folder, "check who may read it", 0, e);
        }
    }

    private static boolean isCall(Path path) {
        try {
            return Folders.NAME.matcher(path.getFileName().toString()).matches()
                    && Folders.time(path.getFileName().toString()).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String time(LoggedCall call) {
        try {
            return Instant.parse(call.time()).toString();
        } catch (DateTimeException e) {
            return Folders.time(call.id()).toString();
        }
    }

    private static String stamp(Path call) {
        return call.getFileName().toString().substring(0, "yyyyMMdd-HHmmss".length());
    }

    private static int number(Path call) {
        Matcher parts = Folders.NAME.matcher(call.getFileName().toString());
        return parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : 1;
    }
}
