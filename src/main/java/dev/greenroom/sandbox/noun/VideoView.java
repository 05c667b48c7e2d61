package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Course;
import dev.greenroom.sandbox.route.Hidden;
import java.time.Duration;
import java.time.Instant;

/** A video as the service shows it at some time; its URLs lead to the sandbox. */
final class VideoView {
    /** Where the page of a video is. */
    static final String HOSTED = "/hosted/";

    /** For so long of its rendering a video waits in the queue, in percent. */
    private static final int QUEUED = 10;

    private VideoView() {}

    static ObjectNode row(ObjectNode video, String host, Instant now) {
        ObjectNode row = Hidden.strip(video);
        String id = row.path("video_id").asText();
        Course course = Course.read(video);
        int percent = course.percent(now);
        String error = Hidden.text(video, "error");
        boolean failed = percent == 100 && !error.isEmpty();
        boolean ready = percent == 100 && !failed;
        String file = host + "/media/" + id + ".mp4";
        row.put("status", failed ? "error" : ready ? "ready" : percent < QUEUED ? "queued" : "generating")
                .put("status_details", failed ? error : ready ? "Your request has processed successfully!" : "")
                .put("generation_progress", (failed ? 99 : percent) + "/100")
                .putNull("error_details")
                .put("download_url", ready ? file : null)
                .put("stream_url", ready && !isFast(video) ? file : null)
                .put("hosted_url", host + HOSTED + id)
                .put("created_at", Dates.rfc1123(course.start()))
                .put("updated_at", Dates.rfc1123(updated(video, now)));
        return row;
    }

    /** The same with thumbnails, once there are some. */
    static ObjectNode verbose(ObjectNode video, String host, Instant now) {
        ObjectNode row = row(video, host, now);
        boolean shown = row.path("status").asText().equals("ready") && !isFast(video);
        String file = host + "/media/" + row.path("video_id").asText();
        return row.put("still_image_thumbnail_url", shown ? file + ".jpg" : null)
                .put("gif_thumbnail_url", shown ? file + ".gif" : null);
    }

    /** The body of the callback: the whole video and its replica, its dates in a format of their own. */
    static ObjectNode callback(ObjectNode video, Instant now) {
        return verbose(video, Hidden.text(video, "host"), now)
                .put("replica_id", Hidden.text(video, "replica_id"))
                .put("created_at", Dates.spaced(Course.read(video).start()))
                .put("updated_at", Dates.spaced(updated(video, now)));
    }

    private static boolean isFast(ObjectNode video) {
        return Boolean.parseBoolean(Hidden.text(video, "fast"));
    }

    /** The last thing that happened to it: a change of its name, leaving the queue, the end. */
    private static Instant updated(ObjectNode video, Instant now) {
        Instant changed = Instant.parse(Hidden.text(video, "updated_at"));
        Course course = Course.read(video);
        Instant begun = course.start()
                .plus(Duration.between(course.start(), course.end())
                        .multipliedBy(QUEUED)
                        .dividedBy(100));
        Instant last = course.isOver(now) ? course.end() : now.isBefore(begun) ? course.start() : begun;
        return last.isAfter(changed) ? last : changed;
    }
}
