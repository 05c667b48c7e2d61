package dev.greenroom.cli;

import dev.greenroom.client.Preparation;
import dev.greenroom.config.Settings;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.ModuleRegistry;
import java.util.List;
import java.util.stream.Stream;

/**
 * Most of the time of a small command is loading. What a request needs is loaded on a thread of its own while this one
 * still reads the words.
 */
final class HeadStart {
    private HeadStart() {}

    static void give(ModuleRegistry registry, Settings settings, List<String> words) {
        boolean help = words.contains("--help") || words.contains("-h");
        boolean calls = Stream.concat(registry.nouns().keySet().stream(), Application.OWN_NOUNS.stream())
                .anyMatch(noun -> noun.remote() && noun.isAmong(words));
        if (help || !calls) {
            return;
        }
        Thread thread = new Thread(new Preparation(isEncrypted(settings, words)), "head start");
        thread.setDaemon(true);
        thread.start();
    }

    /** A guess before the words are understood: a wrong one costs time and nothing else. */
    private static boolean isEncrypted(Settings settings, List<String> words) {
        boolean inClear = words.stream()
                .anyMatch(word -> word.equals("--sandbox") || word.startsWith("http://") || word.contains("=http://"));
        return !inClear && settings.get(Variable.TAVUS_BASE_URL).value().startsWith("https:");
    }
}
