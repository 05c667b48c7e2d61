package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Course;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.route.Schema;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code /v2/videos}. A script that starts with {@code fail:} ends in an error that says the rest of it.
 *
 * <p>Assumed, as no source tells: the newest come first; a replica that is still training is a 400.
 */
public final class Videos implements SandboxRoutes {
    private static final String NOUN = "videos";
    private static final int FIRST_PAGE = 0;
    private static final int GREATEST_LIMIT = 1000;
    private static final List<String> KEPT = List.of("background_url", "background_source_url");
    private static final Schema CREATION = Schema.of()
            .required("replica_id", Rule.TEXT)
            .field("script", Rule.shortText(100_000))
            .field("audio_url", Rule.URL)
            .field("video_name", Rule.TEXT)
            .field("callback_url", Rule.URL)
            .field("background_url", Rule.URL)
            .field("background_source_url", Rule.URL)
            .field("fast", Rule.BOOLEAN)
            .field("transparent_background", Rule.BOOLEAN)
            .field("watermark_image_url", Rule.URL)
            .field(
                    "properties",
                    Schema.of()
                            .field("background_scroll", Rule.BOOLEAN)
                            .field("background_scroll_type", Rule.oneOf("human", "smooth"))
                            .field("background_scroll_depth", Rule.oneOf("middle", "bottom"))
                            .field("background_scroll_return", Rule.oneOf("return", "halt"))
                            .field("start_with_wave", Rule.BOOLEAN));
    private static final Schema RENAMING = Schema.of().required("video_name", Rule.shortText(255));

    @Override
    public void join(SandboxSite site) {
        Entities videos = site.entities(NOUN);
        site.on("POST", "/v2/videos", request -> create(site, videos, request))
                .on("GET", "/v2/videos", request -> list(site, videos, request))
                .on("GET", "/v2/videos/{id}", request -> get(site, videos, request))
                .on("PATCH", "/v2/videos/{id}/name", request -> rename(site, videos, request))
                .on("DELETE", "/v2/videos/{id}", request -> delete(videos, request))
                .open("GET", VideoView.HOSTED + "{id}", request -> watch(videos, request));
        site.whenTimePasses(now -> tellOfEnds(site, videos, now));
    }

    private static Response create(SandboxSite site, Entities videos, Request request) {
        ObjectNode body = CREATION.read(request);
        check(site, body);
        Instant now = site.now();
        String id = site.newId("", 10);
        ObjectNode video = JsonNodeFactory.instance
                .objectNode()
                .put("video_id", id)
                .put("video_name", body.path("video_name").asText("Video " + id));
        video.putObject("data").setAll(body.deepCopy().retain("script", "audio_url"));
        KEPT.forEach(field -> video.set(field, body.get(field)));
        Course.of(now, site.settings().renderingTime()).write(video);
        Hidden.of(video)
                .put("replica_id", body.path("replica_id").asText())
                .put("error", failure(body.path("script").asText("")))
                .put("fast", body.path("fast").asBoolean())
                .put("callback_url", body.path("callback_url").asText(""))
                .put("host", SandboxSite.url(request, ""))
                .put("updated_at", now.toString());
        videos.put(id, video);
        return Response.json(
                200,
                VideoView.row(video, SandboxSite.url(request, ""), now)
                        .retain("video_id", "video_name", "status", "hosted_url", "created_at"));
    }

    private static void check(SandboxSite site, ObjectNode body) {
        if (body.has("script") == body.has("audio_url")) {
            throw Refusal.error(400, "Either script or audio_url must be provided.");
        }
        if (body.path("transparent_background").asBoolean()
                && !body.path("fast").asBoolean()) {
            throw Refusal.error(400, "transparent_background needs fast.");
        }
        String replica = body.path("replica_id").asText();
        if (Replicas.find(site.entities(Replicas.NOUN), replica).isEmpty()) {
            throw Refusal.unknown("replica_id");
        }
        if (!Replicas.isReady(site, replica)) {
            throw Refusal.error(400, "The replica is not ready.");
        }
    }

    private static String failure(String script) {
        return script.startsWith("fail:") ? script.substring("fail:".length()).strip() + " (asked for)" : "";
    }

    private static Response list(SandboxSite site, Entities videos, Request request) {
        Page page = Page.of(request, FIRST_PAGE, GREATEST_LIMIT);
        List<ObjectNode> found = new ArrayList<>(videos.list());
        Collections.reverse(found);
        String host = SandboxSite.url(request, "");
        return Response.json(200, page.envelope(found, video -> VideoView.row(video, host, site.now())));
    }

    private static Response get(SandboxSite site, Entities videos, Request request) {
        ObjectNode video = found(videos, request);
        String host = SandboxSite.url(request, "");
        return Response.json(
                200,
                Parameters.flag(request, "verbose")
                        ? VideoView.verbose(video, host, site.now())
                        : VideoView.row(video, host, site.now()));
    }

    private static Response rename(SandboxSite site, Entities videos, Request request) {
        found(videos, request);
        String name = RENAMING.read(request).path("video_name").asText();
        videos.change(request.parameter("id"), video -> {
                    Hidden.of(video).put("updated_at", site.now().toString());
                    return video.put("video_name", name);
                })
                .orElseThrow(() -> Refusal.unknown("video_id"));
        return Response.empty(200);
    }

    private static Response delete(Entities videos, Request request) {
        Parameters.flag(request, "hard");
        if (!videos.remove(request.parameter("id"))) {
            throw Refusal.unknown("video_id");
        }
        return Response.empty(200);
    }

    private static Response watch(Entities videos, Request request) {
        String id = request.parameter("id");
        if (videos.find(id).isEmpty()) {
            return Response.text(404, "There is no such video.\n");
        }
        String page = "<!doctype html><meta charset=\"utf-8\"><title>Video " + id + "</title>"
                + "<video controls src=\"/media/" + id + ".mp4\"></video>";
        return Response.bytes(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode found(Entities videos, Request request) {
        return videos.find(request.parameter("id")).orElseThrow(() -> Refusal.unknown("video_id"));
    }

    /** Posts the callbacks of videos that have been rendered since it was last asked; each once. */
    private static void tellOfEnds(SandboxSite site, Entities videos, Instant now) {
        site.alone(() -> {
            videos.list().stream()
                    .filter(video -> !Hidden.text(video, "callback_url").isEmpty())
                    .filter(video -> Course.read(video).isOver(now))
                    .forEach(video -> tellOfEnd(site, videos, video, now));
            return null;
        });
    }

    private static void tellOfEnd(SandboxSite site, Entities videos, ObjectNode video, Instant now) {
        String id = video.path("video_id").asText();
        videos.change(id, told -> {
            Hidden.of(told).remove("callback_url");
            return told;
        });
        site.callbacks().post(Hidden.text(video, "callback_url"), VideoView.callback(video, now));
    }
}
