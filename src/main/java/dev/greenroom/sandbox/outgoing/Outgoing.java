package dev.greenroom.sandbox.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One request of the sandbox to somebody else, sent once. The JDK's old client sends it: the newer one costs every
 * process that used it a third of a second at its end. It cannot send PATCH.
 *
 * @param method such as {@code POST}
 * @param url where to; http or https
 * @param headers in the order in which they are sent
 * @param body empty for none
 * @param patience how long connecting may take, and how long each wait for more of the answer
 */
public record Outgoing(String method, URI url, Map<String, String> headers, byte[] body, Duration patience) {
    private static final int MOST_READ = 1 << 20;

    /** What came back: a status, and the body, of which the first megabyte is read. */
    public record Reply(int status, byte[] body) {}

    /** An answer that is still arriving. */
    public record Arriving(int status, InputStream body, Runnable hangUp) implements AutoCloseable {
        /** Breaks it off, wherever it is. */
        @Override
        public void close() {
            hangUp.run();
        }
    }

    public Outgoing {
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(url, "url is null");
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    /** A post of JSON. */
    public static Outgoing json(URI url, byte[] body, Duration patience) {
        return new Outgoing("POST", url, Map.of("Content-Type", "application/json"), body, patience);
    }

    /** The same with one header more. */
    public Outgoing with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Outgoing(method, url, more, body, patience);
    }

    /** Sends it and waits for the whole answer. */
    public Reply send() throws IOException {
        try (Arriving arriving = open()) {
            return new Reply(arriving.status(), arriving.body().readAllBytes());
        }
    }

    /** Sends it and gives the answer as soon as its head is there. */
    public Arriving open() throws IOException {
        refuseLinkLocal();
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        if (body.length > 0) {
            write(connection);
        }
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        InputStream body = in == null ? InputStream.nullInputStream() : new BoundedStream(in, MOST_READ);
        return new Arriving(status, body, connection::disconnect);
    }

    /** With its length told beforehand a body is sent once: the JDK would repeat another one by itself. */
    private void write(HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    /** Machines in a cloud hand out their credentials there. */
    private void refuseLinkLocal() throws IOException {
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (address.isLinkLocalAddress()) {
                throw new LinkLocal(url.getHost());
            }
        }
    }
}
