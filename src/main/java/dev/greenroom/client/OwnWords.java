package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.WrongUsage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a path as a person types it. */
final class OwnWords {
    private OwnWords() {}

    /** @throws WrongUsage when it is no path below the base URL: the key goes nowhere else */
    static ApiCall call(ApiCall.Method method, String typed) {
        if (typed.contains("://") || typed.startsWith("//")) {
            throw new WrongUsage("a path is needed, not a whole address", "it looks like /v2/replicas?limit=1");
        }
        String[] parts = typed.strip().split("#", 2)[0].split("\\?", 2);
        List<String> segments = segments(parts[0]);
        if (segments.stream().anyMatch(each -> each.isBlank() || each.equals(".") || each.equals(".."))) {
            throw new WrongUsage(
                    "the path has a part that is empty or made of dots", "it looks like /v2/replicas?limit=1");
        }
        if (segments.isEmpty()) {
            throw new WrongUsage("the path is empty", "it looks like /v2/replicas?limit=1");
        }
        boolean repeatable = method == ApiCall.Method.GET || method == ApiCall.Method.DELETE;
        return new ApiCall(
                "send " + method + " " + parts[0],
                method,
                "/{}".repeat(segments.size()),
                segments,
                parts.length > 1 ? query(parts[1]) : List.of(),
                MissingNode.getInstance(),
                repeatable,
                true);
    }

    private static List<String> segments(String path) {
        String bare = path.replaceAll("^/+|/+$", "");
        return bare.isEmpty()
                ? List.of()
                : Arrays.stream(bare.split("/")).map(OwnWords::decoded).toList();
    }

    private static List<ApiCall.Parameter> query(String text) {
        List<ApiCall.Parameter> query = new ArrayList<>();
        for (String pair : text.split("&")) {
            String[] sides = pair.split("=", 2);
            if (!pair.isEmpty()) {
                query.add(new ApiCall.Parameter(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : ""));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("\"" + text + "\" is not percent-encoded text", "write % as %25");
        }
    }
}
