package dev.greenroom.receiver;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Unreachable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Posts an event as the service does: once, without following anybody elsewhere. */
public final class Post {
    private final URI url;
    private final Duration patience;

    /** @param patience for connecting and for the answer, each */
    public Post(URI url, Duration patience) {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("not an address of the web: " + url);
        }
        this.url = url;
        this.patience = patience;
    }

    /** Sends a body and gives back the status. Throws {@link Unreachable} when no answer came. */
    public int send(byte[] body) {
        return send(body, Map.of());
    }

    int send(byte[] body, Map<String, String> headers) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Connection", "close");
            headers.forEach(connection::setRequestProperty);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } catch (MalformedURLException e) {
            throw new Failed("not an address: " + url.getHost(), "", 0, e);
        } catch (IOException e) {
            throw new Unreachable(
                    "cannot reach " + url.getScheme() + "://" + url.getAuthority() + ": " + e.getMessage(),
                    "check that something listens there");
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }
}
