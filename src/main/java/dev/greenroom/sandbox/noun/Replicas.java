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
import dev.greenroom.wire.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /v2/replicas} and {@code /v2/faces}: one state, two vocabularies.
 *
 * <p>Assumed, as no source tells: own replicas are listed before the stock ones, the newest first; a list takes a limit
 * of up to 1000; renaming or deleting a stock replica is a 403; a voice that does not exist is a 400; deleting is final
 * with {@code hard} and without.
 */
public final class Replicas implements SandboxRoutes {
    /** The noun under which they are remembered. */
    static final String NOUN = "replicas";

    private static final int GREATEST_LIMIT = 1000;
    private static final Schema CREATION = Schema.of()
            .field("replica_name", Rule.TEXT)
            .field("train_video_url", Rule.URL)
            .field("train_image_url", Rule.URL)
            .field("consent_video_url", Rule.URL)
            .field("voice_name", Rule.TEXT)
            .field("auto_fix_training_image", Rule.BOOLEAN)
            .field("model_name", Rule.TEXT)
            .field("callback_url", Rule.URL)
            .field("properties", Schema.of().field("background_green_screen", Rule.BOOLEAN));
    private static final Schema RENAMING = Schema.of().required("replica_name", Rule.shortText(255));

    @Override
    public void join(SandboxSite site) {
        Entities replicas = site.entities(NOUN);
        for (Vocabulary words : Vocabulary.values()) {
            String all = "/v2/" + words.word("replicas");
            String one = all + "/{id}";
            site.on("POST", all, request -> create(site, replicas, request, words))
                    .on("GET", all, request -> list(site, replicas, request, words))
                    .on("GET", one, request -> get(site, replicas, request, words))
                    .on("PATCH", one + "/name", request -> rename(site, replicas, request))
                    .on("DELETE", one, request -> delete(replicas, request));
        }
        site.whenTimePasses(now -> tellOfEnds(site, replicas, now));
    }

    /** A replica of one's own or of the stock. */
    static Optional<ObjectNode> find(Entities replicas, String id) {
        return replicas.find(id).or(() -> StockReplicas.find(id));
    }

    /** Whether it exists and has been trained. */
    static boolean isReady(SandboxSite site, String id) {
        return find(site.entities(NOUN), id)
                .filter(replica -> replica.path("status").asText().equals("completed")
                        || Hidden.text(replica, "error").isEmpty()
                                && Course.read(replica).isOver(site.now()))
                .isPresent();
    }

    private static Response create(SandboxSite site, Entities replicas, Request request, Vocabulary words) {
        ObjectNode body = CREATION.read(request);
        checkSource(body);
        Instant now = site.now();
        String id = site.newId("r", 11);
        ObjectNode replica = JsonNodeFactory.instance
                .objectNode()
                .put("replica_id", id)
                .put("replica_name", body.path("replica_name").asText(""))
                .put("model_name", body.path("model_name").asText("phoenix-4"))
                .put("created_at", Dates.iso(now))
                .put("updated_at", Dates.iso(now))
                .put("replica_type", "user");
        Course.of(now, site.settings().trainingTime()).write(replica);
        String source =
                body.path("train_video_url").asText(body.path("train_image_url").asText(""));
        Hidden.of(replica)
                .put(
                        "error",
                        TrainingErrors.wanted(source)
                                .or(() -> Buckets.fault(site, request, source))
                                .orElse(""))
                .put("callback_url", body.path("callback_url").asText(""));
        replicas.put(id, replica);
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("replica_id", id).put("status", "started");
        return Response.json(200, words.write(answer));
    }

    private static void checkSource(ObjectNode body) {
        if (body.has("train_video_url") == body.has("train_image_url")) {
            throw Refusal.error(400, "Either train_video_url or train_image_url must be provided.");
        }
        if (body.has("train_image_url") && !body.has("voice_name")) {
            throw Refusal.error(400, "voice_name is required with train_image_url.");
        }
        if (body.has("voice_name")
                && !StockReplicas.hasVoice(body.path("voice_name").asText())) {
            throw Refusal.error(400, "Invalid voice_name");
        }
    }

    private static Response list(SandboxSite site, Entities replicas, Request request, Vocabulary words) {
        Page page = Page.of(request, 1, GREATEST_LIMIT);
        Optional<String> type = Parameters.oneOf(request, "replica_type", "user", "system");
        Optional<String> model = Parameters.text(request, "model_name");
        Optional<Set<String>> ids =
                Parameters.text(request, "replica_ids").map(text -> Set.copyOf(List.of(text.split(","))));
        boolean verbose = Parameters.flag(request, "verbose");
        List<ObjectNode> found = all(replicas)
                .filter(replica ->
                        type.map(replica.path("replica_type").asText()::equals).orElse(true))
                .filter(replica ->
                        model.map(replica.path("model_name").asText()::equals).orElse(true))
                .filter(replica -> ids.map(wanted ->
                                wanted.contains(replica.path("replica_id").asText()))
                        .orElse(true))
                .toList();
        return Response.json(200, words.write(page.envelope(found, replica -> view(site, replica, request, verbose))));
    }

    private static Stream<ObjectNode> all(Entities replicas) {
        List<ObjectNode> own = new ArrayList<>(replicas.list());
        Collections.reverse(own);
        return Stream.concat(own.stream(), StockReplicas.all().stream().map(StockReplicas.Stock::json));
    }

    private static Response get(SandboxSite site, Entities replicas, Request request, Vocabulary words) {
        String id = request.parameter("id");
        boolean verbose = Parameters.flag(request, "verbose");
        return find(replicas, id)
                .map(replica -> Response.json(200, words.write(view(site, replica, request, verbose))))
                .orElseThrow(() -> Refusal.unknown("replica_id"));
    }

    private static Response rename(SandboxSite site, Entities replicas, Request request) {
        String id = request.parameter("id");
        refuseStock(id);
        replicas.find(id).orElseThrow(() -> Refusal.unknown("replica_id"));
        String name = RENAMING.read(request).path("replica_name").asText();
        replicas.change(id, replica -> replica.put("replica_name", name).put("updated_at", Dates.iso(site.now())))
                .orElseThrow(() -> Refusal.unknown("replica_id"));
        return Response.empty(200);
    }

    private static Response delete(Entities replicas, Request request) {
        String id = request.parameter("id");
        refuseStock(id);
        Parameters.flag(request, "hard");
        if (!replicas.remove(id)) {
            throw Refusal.unknown("replica_id");
        }
        return Response.empty(200);
    }

    private static void refuseStock(String id) {
        if (StockReplicas.find(id).isPresent()) {
            throw Refusal.error(403, "System replicas cannot be renamed or deleted.");
        }
    }

    private static ObjectNode view(SandboxSite site, ObjectNode replica, Request request, boolean verbose) {
        ObjectNode view = Hidden.strip(replica);
        if (!view.has("status")) {
            addTraining(view, replica, site.now());
        }
        if (view.path("status").asText().equals("completed")) {
            view.put(
                    "thumbnail_video_url",
                    Clip.url(request, view.path("replica_id").asText() + ".mp4"));
        } else {
            view.putNull("thumbnail_video_url");
        }
        if (!verbose) {
            view.remove("replica_type");
        }
        return view;
    }

    private static void addTraining(ObjectNode view, ObjectNode replica, Instant now) {
        Course course = Course.read(replica);
        String error = Hidden.text(replica, "error");
        boolean failed = course.isOver(now) && !error.isEmpty();
        view.put("status", failed ? "error" : course.isOver(now) ? "completed" : "started")
                .put("training_progress", (failed ? 99 : course.percent(now)) + "/100")
                .put("error_message", failed ? error : null);
        if (course.isOver(now)
                && Instant.parse(view.path("updated_at").asText()).isBefore(course.end())) {
            view.put("updated_at", Dates.iso(course.end()));
        }
    }

    /** Posts the callbacks of trainings that have ended since it was last asked; each once. */
    private static void tellOfEnds(SandboxSite site, Entities replicas, Instant now) {
        site.alone(() -> {
            replicas.list().stream()
                    .filter(replica -> !Hidden.text(replica, "callback_url").isEmpty())
                    .filter(replica -> Course.read(replica).isOver(now))
                    .forEach(replica -> tellOfEnd(site, replicas, replica));
            return null;
        });
    }

    private static void tellOfEnd(SandboxSite site, Entities replicas, ObjectNode replica) {
        String id = replica.path("replica_id").asText();
        replicas.change(id, told -> {
            Hidden.of(told).remove("callback_url");
            return told;
        });
        site.callbacks().post(Hidden.text(replica, "callback_url"), outcome(id, Hidden.text(replica, "error")));
    }

    /** The callback says ready where the API says completed. */
    private static ObjectNode outcome(String id, String error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("replica_id", id);
        return error.isEmpty()
                ? body.put("status", "ready")
                : body.put("status", "error").put("error_message", error);
    }
}
