package dev.greenroom.base;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the service listens, without the {@code /v2} that every request starts with.
 *
 * @param uri an absolute http or https address; plain http only where the key does not cross the public internet
 */
public record BaseUrl(URI uri) {
    /** The public API. */
    public static final BaseUrl PUBLIC = new BaseUrl(URI.create("https://tavusapi.com"));

    private static final Pattern NEAR = Pattern.compile("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"
            + "|[a-z][a-z0-9_-]*|.*\\.(local|internal|test|localhost)");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    public BaseUrl {
        Objects.requireNonNull(uri, "uri is null");
        if (uri.getHost() == null || !isWebScheme(uri)) {
            throw wrong(uri, "is not an http or https address");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(uri, "must be a plain address, without a user, a question mark or a hash");
        }
        if (uri.getPort() > 65_535) {
            throw wrong(uri, "has no possible port");
        }
        if (isPlain(uri)
                && !isLoopback(hostOf(uri))
                && !NEAR.matcher(hostOf(uri)).matches()) {
            throw wrong(uri, "would send the API key unencrypted; use https");
        }
        uri = inLowerCase(uri);
    }

    /**
     * Reads what a person typed; a trailing slash or {@code /v2} is dropped.
     *
     * @throws WrongUsage when it is no address that a key may be sent to
     */
    public static BaseUrl parse(String text) {
        String address = text.strip().replaceFirst("/+$", "").replaceFirst("/v2$", "");
        try {
            return new BaseUrl(new URI(address));
        } catch (URISyntaxException e) {
            throw new WrongUsage("the base URL is not an address", HINT);
        }
    }

    /** The host, in lower case; an IPv6 address in brackets. */
    public String host() {
        return hostOf(uri);
    }

    /** True when it names this machine. */
    public boolean isLoopback() {
        return isLoopback(host());
    }

    /** True for https. */
    public boolean isEncrypted() {
        return !isPlain(uri);
    }

    /** Host and port, for messages. */
    public String authority() {
        return uri.getPort() < 0 ? host() : host() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    /** Capitals in scheme and host mean nothing; without them two spellings are one service. */
    private static URI inLowerCase(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + hostOf(uri) + port + uri.getRawPath());
    }

    /** Whether a host, in lower case, names this machine to itself. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static final String HINT = "it looks like https://tavusapi.com or http://127.0.0.1:4010";

    private static boolean isWebScheme(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || isPlain(uri);
    }

    private static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    private static String hostOf(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** Names the host alone: the rest may hold a password. */
    private static WrongUsage wrong(URI uri, String why) {
        return new WrongUsage("the base URL " + (uri.getHost() == null ? "" : "of " + uri.getHost() + " ") + why, HINT);
    }
}
