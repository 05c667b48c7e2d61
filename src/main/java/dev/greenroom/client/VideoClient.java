package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.NewVideo;
import dev.greenroom.wire.Video;
import java.util.Objects;

/** Videos that a replica speaks, generated in the background. */
public final class VideoClient {
    private static final String ALL = "/v2/videos";
    private static final String ONE = "/v2/videos/{}";

    private final HttpCore core;

    public VideoClient(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** All videos, in the service's order; this list counts its pages from 0. */
    public Listing<Video> list() {
        return Listing.of(core, ApiCall.get("list videos", ALL), 0, Video::read, Video::id);
    }

    /**
     * One video.
     *
     * @param verbose with its thumbnails
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be had
     */
    public Video get(String id, boolean verbose) {
        ApiCall call = ApiCall.get("show video", ONE, id);
        return One.of(core.send(verbose ? call.with("verbose", "true") : call), Video::read);
    }

    /**
     * Starts a generation. Sent once, never repeated.
     *
     * @return what the service answered: id, name and status at least
     * @throws Rejected when the service finds fault with it
     * @throws Failure when it cannot be done
     */
    public Video create(NewVideo video) {
        return One.of(core.send(ApiCall.post("create video", ALL).withBody(video.json())), Video::read);
    }

    /**
     * Gives it another name. Sent once.
     *
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void rename(String id, String name) {
        core.send(ApiCall.patch("rename video", "/v2/videos/{}/name", id)
                .withBody(JsonNodeFactory.instance.objectNode().put("video_name", name)));
    }

    /**
     * Deletes it.
     *
     * @param hard also deletes its files, for good
     * @throws NotFound when the service knows no such id
     * @throws Failure when it cannot be done
     */
    public void delete(String id, boolean hard) {
        One.delete(core, ApiCall.delete("delete video", ONE, id), hard);
    }
}
