package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Page;
import dev.greenroom.sandbox.route.Parameters;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code GET /v2/voices}: the voices of the stock replicas. */
public final class Voices implements SandboxRoutes {
    @Override
    public void join(SandboxSite site) {
        site.on("GET", "/v2/voices", Voices::list);
    }

    private static Response list(Request request) {
        Page page = Page.of(request, 1, 100);
        String search = Parameters.text(request, "search").orElse("").toLowerCase(Locale.ROOT);
        String tag = Parameters.text(request, "tag").orElse("");
        boolean descending = Parameters.oneOf(request, "sort", "asc", "desc")
                .filter("desc"::equals)
                .isPresent();
        Comparator<StockReplicas.Stock> order = Comparator.comparing(StockReplicas.Stock::voice);
        List<StockReplicas.Stock> voices = StockReplicas.all().stream()
                .filter(stock -> stock.voice().contains(search))
                .filter(stock -> tag.isEmpty() || stock.tags().contains(tag))
                .sorted(descending ? order.reversed() : order)
                .toList();
        return Response.json(
                200,
                page.envelope(voices, Voices::row).put("page", page.number()).put("limit", page.limit()));
    }

    private static ObjectNode row(StockReplicas.Stock stock) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("voice_name", stock.voice())
                .put("replica_id", stock.id())
                .putNull("audio_url");
        stock.tags().forEach(tag -> row.withArrayProperty("tags").addObject().put("tag_name", tag));
        return row;
    }
}
