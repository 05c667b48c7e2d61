package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the environment names. Loopback is never proxied. Passwords in the addresses are never shown.
 */
public final class Proxies {
    /** Straight to the service. */
    public static final Proxies NONE = new Proxies(Map.of(), List.of());

    private final Map<String, Way> byScheme;
    private final List<String> exceptions;

    private Proxies(Map<String, Way> byScheme, List<String> exceptions) {
        this.byScheme = Map.copyOf(byScheme);
        this.exceptions = List.copyOf(exceptions);
    }

    /**
     * One proxy.
     *
     * @param user empty when it asks for none
     */
    record Way(boolean socks, String host, int port, String user, Secret password) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Reads {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or small.
     *
     * @throws WrongUsage when an address cannot be understood; the message names the variable, never its value
     */
    public static Proxies from(Map<String, String> environment) {
        Map<String, Way> ways = new HashMap<>();
        for (String scheme : List.of("https", "http")) {
            read(environment, scheme + "_proxy")
                    .or(() -> read(environment, "all_proxy"))
                    .ifPresent(way -> ways.put(scheme, way));
        }
        List<String> exceptions = Arrays.stream(value(environment, "no_proxy").split("[,\\s]+"))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
        return new Proxies(ways, exceptions);
    }

    /** The address of the proxy that stands before a service, without its login; empty when none does. */
    public Optional<String> before(BaseUrl service) {
        return wayTo(service).map(Way::toString);
    }

    /** The proxy for an address, if one stands before it. */
    Optional<Way> wayTo(BaseUrl address) {
        if (address.isLoopback() || exceptions.stream().anyMatch(each -> covers(each, address))) {
            return Optional.empty();
        }
        return Optional.ofNullable(byScheme.get(address.uri().getScheme().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return byScheme.isEmpty() ? "no proxy" : byScheme.toString();
    }

    private static boolean covers(String exception, BaseUrl address) {
        String name = exception.replaceFirst("^\\*?\\.", "");
        String host = address.host();
        return exception.equals("*")
                || host.equals(name)
                || host.endsWith("." + name)
                || address.authority().equals(name);
    }

    private static String value(Map<String, String> environment, String name) {
        String small = environment.getOrDefault(name, "");
        return small.isBlank()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : small.strip();
    }

    private static Optional<Way> read(Map<String, String> environment, String name) {
        String text = value(environment, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(way(new URI(text.contains("://") ? text : "http://" + text)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new WrongUsage(
                    name.toUpperCase(Locale.ROOT) + " is not the address of a proxy",
                    "it looks like http://host:port or socks5://host:port");
        }
    }

    private static Way way(URI uri) {
        boolean socks = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
        if (uri.getHost() == null || !(socks || uri.getScheme().equalsIgnoreCase("http"))) {
            throw new IllegalArgumentException("not a proxy");
        }
        String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        int usual = socks ? 1080 : 80;
        return new Way(
                socks,
                uri.getHost(),
                uri.getPort() < 0 ? usual : uri.getPort(),
                plain(login[0]),
                Secret.of(login.length > 1 ? plain(login[1]) : ""));
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
