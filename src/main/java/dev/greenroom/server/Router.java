package dev.greenroom.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Picks the handler of a request by its method and its exact path. A segment {@code {name}} of a route stands for any
 * one segment that is not empty; a route with fewer of them goes first. {@code HEAD} is answered by the route of {@code GET}.
 */
public final class Router implements Handler {
    private final List<Route> routes;
    private final Handler notFound;
    private final Handler wrongMethod;

    private Router(Builder builder) {
        this.routes = builder.routes.stream()
                .sorted(Comparator.comparingLong(Route::names))
                .toList();
        this.notFound = builder.notFound;
        this.wrongMethod = builder.wrongMethod;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Response handle(Request request) {
        Match match = match(request);
        return match.handler().handle(match.request());
    }

    @Override
    public CompletionStage<Response> later(Request request) {
        Match match = match(request);
        return match.handler().later(match.request());
    }

    @Override
    public Optional<Response> refuse(Request head) {
        Match match = match(head);
        return match.handler().refuse(match.request());
    }

    @Override
    public Optional<Intake> intake(Request head) {
        Match match = match(head);
        return match.handler().intake(match.request());
    }

    private Match match(Request request) {
        List<String> path = segments(request.path());
        List<Route> onPath = routes.stream().filter(route -> route.fits(path)).toList();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        return onPath.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .map(route -> new Match(route.handler(), request.withParameters(route.values(path))))
                .orElseGet(() -> new Match(onPath.isEmpty() ? notFound : allowing(onPath), request));
    }

    private Handler allowing(List<Route> onPath) {
        String allowed = onPath.stream().map(Route::method).distinct().sorted().collect(Collectors.joining(", "));
        return request -> wrongMethod.handle(request).with("Allow", allowed);
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1)).map(Router::decode).toList();
    }

    private static String decode(String segment) {
        return segment.indexOf('%') < 0
                ? segment
                : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private record Match(Handler handler, Request request) {}

    private record Route(String method, List<String> segments, Handler handler) {
        boolean fits(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                boolean same = isName(segments.get(i))
                        ? !path.get(i).isEmpty()
                        : segments.get(i).equals(path.get(i));
                if (!same) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> values(List<String> path) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (isName(segment)) {
                    values.put(segment.substring(1, segment.length() - 1), path.get(i));
                }
            }
            return values;
        }

        long names() {
            return segments.stream().filter(Route::isName).count();
        }

        private static boolean isName(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }
    }

    /** Collects routes. */
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();
        private Handler notFound = request -> Response.error(404, "Not found: " + request.path());
        private Handler wrongMethod = request -> Response.error(405, "Method not allowed: " + request.method());

        private Builder() {}

        /**
         * Adds a route.
         *
         * @param template the path, such as {@code /v2/replicas/{replica_id}/name}
         */
        public Builder on(String method, String template, Handler handler) {
            Objects.requireNonNull(handler, "handler is null");
            if (!template.startsWith("/")) {
                throw new IllegalArgumentException("the path " + template + " does not start with a slash");
            }
            routes.add(new Route(method, List.of(template.split("/", -1)), handler));
            return this;
        }

        /** What answers a path that no route has; by default a 404. */
        public Builder notFound(Handler handler) {
            notFound = Objects.requireNonNull(handler, "handler is null");
            return this;
        }

        /** What answers a known path with another method; by default a 405. {@code Allow} is added to its answer. */
        public Builder wrongMethod(Handler handler) {
            wrongMethod = Objects.requireNonNull(handler, "handler is null");
            return this;
        }

        public Router build() {
            return new Router(this);
        }
    }
}
