package dev.greenroom.module.video;

import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.ServiceTime;
import dev.greenroom.wire.Video;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for videos, whichever door they are reached through. */
final class Videos {
    private Videos() {}

    static Video find(Workbench workbench, String idOrName) {
        return ByIdOrName.find(
                "video",
                workbench,
                idOrName,
                id -> workbench.tavus().videos().get(id, true),
                () -> workbench.tavus().videos().list());
    }

    /** A status that this version does not know may still change. */
    static boolean hasEnded(Video video) {
        return switch (video.status()) {
            case READY, ERROR, DELETED -> true;
            case QUEUED, GENERATING, UNKNOWN -> false;
        };
    }

    /** Status and progress in a few words. */
    static String state(Video video) {
        return switch (video.status()) {
            case GENERATING -> ("generating " + video.generationProgress()).strip();
            case QUEUED, READY, ERROR, DELETED -> video.statusText();
            case UNKNOWN -> video.statusText().isEmpty() ? "unknown" : video.statusText();
        };
    }

    /** Why there is no video; the service says it in one field or another. */
    static String fault(Video video) {
        return Stream.of(video.statusText(), video.statusDetails(), video.errorDetails())
                .filter(words -> !words.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static Card card(Video video) {
        boolean failed = video.status() == Video.Status.ERROR;
        return Card.titled("Video " + video.name())
                .row("Id", video.id())
                .row("Name", video.name())
                .row("Replica", video.replicaId())
                .row("Status", state(video))
                .row("Details", failed ? "" : video.statusDetails())
                .row("Error", failed ? fault(video) : "")
                .row("Script", video.script())
                .row("Sound", video.json().path("data").path("audio_url").asText(""))
                .row("Watch", video.hostedUrl())
                .row("Download", video.downloadUrl())
                .row("Stream", video.streamUrl())
                .row(
                        "Still image",
                        video.json().path("still_image_thumbnail_url").asText(""))
                .row("Moving image", video.json().path("gif_thumbnail_url").asText(""))
                .row("Created", ServiceTime.shown(video.createdAt()))
                .row("Updated", ServiceTime.shown(video.updatedAt()))
                .build();
    }
}
