package dev.greenroom.module.video;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Video;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the file of a video is called, and how large it is in words. */
final class VideoFile {
    private static final Pattern ENDING = Pattern.compile("\\.(mp4|webm|mov)(?:[?#].*)?$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_PART = 80;

    private VideoFile() {}

    /** @param output a file or folder, seen from the working folder; empty for a name of its own in that folder */
    static Path of(Workbench workbench, Video video, String output) {
        Path working = workbench.folders().working();
        if (output.isBlank()) {
            return working.resolve(name(video));
        }
        try {
            Path path = working.resolve(output).normalize();
            return Files.isDirectory(path) ? path.resolve(name(video)) : path;
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + output, "", 0, e);
        }
    }

    /** Letters, digits, dots, dashes and underscores of ASCII, whatever the video is called. */
    static String name(Video video) {
        Matcher ending = ENDING.matcher(video.downloadUrl());
        String suffix = ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "mp4";
        String id = plain(video.id());
        String name = video.name().equals(video.id()) ? "" : plain(video.name());
        return (name.isEmpty() ? "video" : name) + "-" + id + "." + suffix;
    }

    private static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String plain = letters.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        return plain.length() > LONGEST_PART ? plain.substring(0, LONGEST_PART) : plain;
    }
}
