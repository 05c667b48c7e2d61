package dev.greenroom.cli;

import dev.greenroom.client.Preparation;
import dev.greenroom.config.Settings;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.ModuleRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Most of the time of a small command is loading. What a request needs is loaded while this thread still reads the words. */
final class HeadStart {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final List<Thread> threads;
    /** As long as it is held here, what it has prepared is not forgotten. */
    private final List<Runnable> beside;

    private HeadStart(List<Thread> threads, List<Runnable> beside) {
        this.threads = threads;
        this.beside = beside;
    }

    static HeadStart none() {
        return new HeadStart(List.of(), List.of());
    }

    static HeadStart give(ModuleRegistry registry, Settings settings, List<String> words) {
        boolean help = words.contains("--help") || words.contains("-h");
        boolean calls = Stream.concat(registry.nouns().keySet().stream(), Application.OWN_NOUNS.stream())
                .anyMatch(noun -> noun.remote() && noun.isAmong(words));
        if (help || !calls) {
            return none();
        }
        Preparation preparation = new Preparation(isEncrypted(settings, words));
        return new HeadStart(
                preparation.before().stream().map(HeadStart::started).toList(), preparation.beside());
    }

    private static Thread started(Runnable part) {
        Thread thread = new Thread(part, "head start");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for it: two threads that load the same classes in different order could wait for each other for ever. */
    void await() {
        try {
            for (Thread thread : threads) {
                thread.join(AT_MOST.toMillis());
            }
            // Not earlier: there may be no more than two cores.
            beside.forEach(HeadStart::started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A guess before the words are understood: a wrong one costs time and nothing else. */
    private static boolean isEncrypted(Settings settings, List<String> words) {
        boolean inClear = words.stream()
                .anyMatch(word -> word.equals("--sandbox") || word.startsWith("http://") || word.contains("=http://"));
        return !inClear && settings.get(Variable.TAVUS_BASE_URL).value().startsWith("https:");
    }
}
