package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** Opens the one OkHttp client: it follows nothing, repeats nothing and remembers nothing. */
final class Connections {
    /** Shorter than any server's patience with an idle connection: on one that it has just closed, a request fails. */
    private static final int KEPT_SECONDS = 5;

    private Connections() {}

    /**
     * @param kept whether connections are kept for the next request; a kept one does not tell whether anybody is there
     *     before the request is on it
     */
    static OkHttpClient open(ClientSettings settings, boolean kept) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .callTimeout(settings.timeout())
                .connectionPool(new ConnectionPool(kept ? Listing.PAGES_AHEAD : 0, KEPT_SECONDS, TimeUnit.SECONDS))
                .socketFactory(new PromptSockets())
                .addNetworkInterceptor(new Once())
                .proxy(Proxy.NO_PROXY);
        // Left to itself, OkHttp reads all certificates of the Java runtime first.
        if (settings.baseUrl().isEncrypted()) {
            LateTrust trust = LateTrust.ofRuntime();
            client.sslSocketFactory(trust.sockets(), trust);
        } else {
            client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        settings.proxies().wayTo(settings.baseUrl()).ifPresent(way -> lead(client, way));
        return client.build();
    }

    /** For a host that holds files: it never sees the key, and only the wait for bytes is limited. */
    static OkHttpClient forFiles(ClientSettings own, BaseUrl host) {
        ClientSettings keyless =
                new ClientSettings(host, Secret.none(), own.vocabulary(), own.timeout(), own.version(), own.proxies());
        return open(keyless, true).newBuilder().callTimeout(Duration.ZERO).build();
    }

    /** What a proxy wants to see on each request; one that only opens tunnels asks for it by itself. */
    static Optional<String> proxyLogin(ClientSettings settings) {
        return settings.proxies()
                .wayTo(settings.baseUrl())
                .filter(way -> !way.socks() && !way.user().isEmpty())
                .filter(way -> !settings.baseUrl().isEncrypted())
                .map(Connections::login);
    }

    private static void lead(OkHttpClient.Builder client, Proxies.Way way) {
        Proxy.Type type = way.socks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        client.proxy(new Proxy(type, InetSocketAddress.createUnresolved(way.host(), way.port())));
        if (!way.user().isEmpty()) {
            client.proxyAuthenticator(answering(way));
        }
    }

    private static String login(Proxies.Way way) {
        return Credentials.basic(way.user(), way.password().reveal());
    }

    /** Answers the first challenge only: a proxy that asks again does not like the password. */
    private static Authenticator answering(Proxies.Way way) {
        return (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", login(way))
                        .build();
    }
}
