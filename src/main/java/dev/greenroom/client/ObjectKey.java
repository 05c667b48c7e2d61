package dev.greenroom.client;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What an uploaded file is called: its day, a random part that makes it one of its own, and its old name in ASCII. */
final class ObjectKey {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 60;

    private ObjectKey() {}

    static String of(Path file, Instant now, RandomGenerator random) {
        return "greenroom-" + DAY.format(now) + "-" + String.format(Locale.ROOT, "%016x", random.nextLong()) + "-"
                + plain(String.valueOf(file.getFileName()));
    }

    /** The end of the name stays: it holds the file's type. */
    private static String plain(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9.]+", "-");
        return plain.substring(Math.max(0, plain.length() - LONGEST_NAME)).replaceFirst("^[.-]+", "");
    }
}
