package dev.greenroom.module.video;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Question;
import dev.greenroom.wire.Video;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The screens of the video menu that start from a list. */
final class VideoLists {
    private final Machine machine;
    private final Console console;
    private final EntityCache<Video> cache;

    VideoLists(Machine machine, EntityCache<Video> cache) {
        this.machine = machine;
        this.console = machine.console();
        this.cache = cache;
    }

    /** Walks the list until the person goes back; the page is kept while details are shown. */
    String show() {
        browsing("Videos", video -> true, "No videos.").each(video -> {
            console.card(Videos.card(video));
            machine.showCommand(new GetVideo(video.id()));
            console.pause();
        });
        machine.showCommand(new ListVideos());
        forgetWhatStillChanges();
        return VideoModule.WORK;
    }

    /** Videos go on while nobody looks: one that was not finished is asked for again the next time. */
    private void forgetWhatStillChanges() {
        if (!videos().stream().allMatch(Videos::hasEnded)) {
            cache.drop();
        }
    }

    String rename() {
        browsing("Rename which video?", video -> true, "No videos.").pick().ifPresent(video -> {
            console.card(Videos.card(video));
            Optional<String> name = console.ask(Question.required("New name").startingWith(video.name()));
            name.ifPresent(given -> rename(video, given));
        });
        return VideoModule.WORK;
    }

    private void rename(Video video, String name) {
        List<String> change = List.of("From " + video.name(), "To " + name);
        if (!machine.confirm(Confirmation.of("Rename it?", change))) {
            machine.console().note("Nothing was renamed.");
            return;
        }
        machine.perform(new RenameVideo(video.id(), name));
        machine.console().pause();
    }

    String delete() {
        browsing("Delete which video?", video -> true, "No videos.").pick().ifPresent(video -> {
            console.card(Videos.card(video));
            machine.perform(new DeleteVideo(video.id()));
            console.pause();
        });
        return VideoModule.WORK;
    }

    /** What is offered here depends on how far each video is now. */
    String waitFor() {
        cache.drop();
        browsing("Wait for which video?", video -> !Videos.hasEnded(video), "No video is being generated.")
                .pick()
                .ifPresent(video -> {
                    machine.perform(new WaitVideo(video.id()));
                    console.pause();
                });
        return VideoModule.WORK;
    }

    String download() {
        cache.drop();
        browsing("Download which video?", video -> video.status() == Video.Status.READY, "No video is ready.")
                .pick()
                .ifPresent(video -> console.ask(Question.required("Save as").startingWith(VideoFile.name(video)))
                        .ifPresent(file -> {
                            machine.perform(new DownloadVideo(video.id(), file));
                            console.pause();
                        }));
        return VideoModule.WORK;
    }

    private Browsing<Video> browsing(String title, Predicate<Video> offered, String empty) {
        Paginator<Video> pager = Paginator.<Video>titled(title)
                .label(VideoLists::line)
                .pageSize(machine.settings().pageSize())
                .empty(empty)
                .build();
        return new Browsing<>(
                console, pager, filter -> videos().stream().filter(offered).toList(), cache::drop);
    }

    private List<Video> videos() {
        return cache.orLoad(() -> console.busy(
                "Loading videos", () -> machine.tavus().videos().list().stream().toList()));
    }

    private static String line(Video video) {
        String mark =
                switch (video.status()) {
                    case READY -> "✓";
                    case QUEUED, GENERATING -> "…";
                    case ERROR, DELETED -> "✗";
                    case UNKNOWN -> "?";
                };
        return mark + " " + video.described() + "  " + Videos.state(video);
    }
}
