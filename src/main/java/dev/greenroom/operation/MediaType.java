package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a media file is, told by how it begins: a name can be wrong, and a training that fails costs hours. */
public enum MediaType {
    MP4(Kind.VIDEO, "video/mp4"),
    QUICKTIME(Kind.VIDEO, "video/quicktime"),
    WEBM(Kind.VIDEO, "video/webm"),
    PNG(Kind.IMAGE, "image/png"),
    JPEG(Kind.IMAGE, "image/jpeg"),
    WEBP(Kind.IMAGE, "image/webp");

    /** What is asked for. */
    public enum Kind {
        VIDEO("an MP4, QuickTime or WebM film"),
        IMAGE("a PNG, JPEG or WebP picture");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What the service takes at most. */
    private static final long LARGEST = 750_000_000;

    private static final int HEAD = 12;

    private final Kind kind;
    private final String contentType;

    MediaType(Kind kind, String contentType) {
        this.kind = kind;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** @throws WrongUsage when the file cannot be read, is empty or too large, or is something else */
    static MediaType of(String option, String shown, Path file, Kind wanted) {
        String head = head(option, shown, file);
        MediaType type = begins(head);
        if (type == null || type.kind != wanted) {
            throw new WrongUsage(option + ": " + shown + " is not " + wanted.words, "is it the right file?");
        }
        return type;
    }

    private static String head(String option, String shown, Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new WrongUsage(option + ": " + shown + " is a folder", "name a file in it");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new WrongUsage(option + ": " + shown + " is not a regular file", "");
            }
            long size = Files.size(file);
            if (size == 0) {
                throw new WrongUsage(option + ": " + shown + " is empty", "");
            }
            if (size > LARGEST) {
                throw new WrongUsage(option + ": " + shown + " is larger than 750 MB", "the service takes no more");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            }
        } catch (NoSuchFileException e) {
            throw new WrongUsage(
                    option + ": there is no file " + shown,
                    "give a file, or an address that starts with https://",
                    0,
                    e);
        } catch (IOException e) {
            throw new WrongUsage(option + ": cannot read " + shown, "check who may read it", 0, e);
        }
    }

    private static MediaType begins(String head) {
        if (head.startsWith("qt  ", 8) || head.startsWith("moov", 4) || head.startsWith("wide", 4)) {
            return QUICKTIME;
        }
        if (head.startsWith("ftyp", 4)) {
            return MP4;
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return WEBM;
        }
        if (head.startsWith("\u0089PNG")) {
            return PNG;
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        return head.startsWith("RIFF") && head.startsWith("WEBP", 8) ? WEBP : null;
    }
}
