package dev.greenroom.flow.run;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One POST of JSON and its answer, bounded in size and time. It reaches the wire once. Redirects are not followed, so
 * the key goes nowhere else.
 */
final class Post implements AutoCloseable {
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final int LONGEST_COMPLAINT = 300;

    private final HttpURLConnection connection;
    private final Secret key;
    private final Patience patience;
    private final long began = System.nanoTime();

    private Post(HttpURLConnection connection, Secret key, Patience patience) {
        this.connection = connection;
        this.key = key;
        this.patience = patience;
    }

    /**
     * Sends a body.
     *
     * @param key sent as bearer token; a blank one is not sent
     * @param activation sent as idempotency key
     */
    static Post send(URI to, Secret key, String activation, Object body, Patience patience) throws IOException {
        Post post = new Post((HttpURLConnection) to.toURL().openConnection(), key, patience);
        try {
            post.send(activation, JsonText.write(body).getBytes(StandardCharsets.UTF_8));
            return post;
        } catch (IOException e) {
            post.close();
            throw post.broken(e);
        }
    }

    private void send(String activation, byte[] body) throws IOException {
        int silence = Math.toIntExact(patience.silence().toMillis());
        connection.setRequestMethod("POST");
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(silence);
        connection.setReadTimeout(silence);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json, text/event-stream, text/plain");
        connection.setRequestProperty("Idempotency-Key", activation);
        if (!key.isBlank()) {
            connection.setRequestProperty("Authorization", "Bearer " + key.reveal());
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    int status() throws IOException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What the other side is called in messages: nothing of its path or query, which may hold a key. */
    private String place() {
        URL url = connection.getURL();
        return url.getProtocol() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private IOException broken(IOException cause) {
        return new IOException(place() + " " + Outage.words(cause, patience.silence()), cause);
    }

    /** The failure that an answer other than a good one is. @param who answered, in words */
    IOException refusal(String who) throws IOException {
        String words = who + " answered " + status() + complaint();
        if (Outage.isHopeless(status())) {
            return TryFailed.hopeless(words);
        }
        Duration pause = Outage.pause(connection.getHeaderField("Retry-After"), connection.getDate());
        return pause.isZero() ? new IOException(words) : TryFailed.notBefore(words, pause);
    }

    /** Whether the answer's media type begins so. */
    boolean is(String type) {
        String stated = connection.getContentType();
        return stated != null && stated.regionMatches(true, 0, type, 0, type.length());
    }

    /** All of the answer. */
    String text() throws IOException {
        try (InputStream in = body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The answer line by line, each as soon as it is there. */
    BufferedReader lines() throws IOException {
        return new BufferedReader(new InputStreamReader(body(), StandardCharsets.UTF_8));
    }

    private InputStream body() throws IOException {
        InputStream in = status() < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new Bounded(in == null ? InputStream.nullInputStream() : in);
    }

    /** What a refusal says about itself, without anything else of it; some endpoints repeat the key. */
    String complaint() throws IOException {
        return JsonText.tryRead(text()).flatMap(this::complaint).orElse("");
    }

    /** The words of an error object, ready to follow another sentence. */
    Optional<String> complaint(Object answer) {
        Object error = answer instanceof Map<?, ?> map ? map.get("error") : null;
        Object message = error instanceof Map<?, ?> inner ? inner.get("message") : error;
        if (!(message instanceof String words)) {
            return Optional.empty();
        }
        String safe = key.isBlank() ? words : words.replace(key.reveal(), key.toString());
        return Optional.of(": " + safe.substring(0, Math.min(LONGEST_COMPLAINT, safe.length())));
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    /** Ends an answer that is too long, or too slow although it never falls silent. */
    private final class Bounded extends FilterInputStream {
        private int left = LONGEST;

        Bounded(InputStream in) {
            super(in);
        }

        private int piece(byte[] bytes, int start, int length) throws IOException {
            try {
                return super.read(bytes, start, length);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            int count = piece(bytes, start, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("the answer is longer than 4 MiB");
            }
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(patience.whole()) > 0) {
                throw new IOException("the answer was not complete within " + Patience.words(patience.whole()));
            }
            return count;
        }
    }
}
