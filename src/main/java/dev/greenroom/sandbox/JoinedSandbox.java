package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.base.Secret;
import dev.greenroom.base.Unreachable;
import dev.greenroom.sandbox.state.Announcement;
import dev.greenroom.sandbox.state.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** A sandbox that another process runs. */
public final class JoinedSandbox implements OpenSandbox {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path folder;
    private final Announcement announcement;

    JoinedSandbox(Path folder, Announcement announcement) {
        this.folder = Objects.requireNonNull(folder, "folder is null");
        this.announcement = Objects.requireNonNull(announcement, "announcement is null");
    }

    @Override
    public URI baseUrl() {
        return announcement.baseUrl();
    }

    @Override
    public Secret apiKey() {
        return announcement.apiKey();
    }

    /** The process that runs it. */
    public long pid() {
        return announcement.pid();
    }

    /**
     * Whether it has ended with nothing half done: then a request that got no answer from it was not done at all. False
     * when it goes on, and when it was killed.
     */
    public boolean endedCleanly() {
        return StateFolder.hasEnded(folder, announcement.token());
    }

    @Override
    public void reset() {
        try {
            HttpURLConnection connection = connect("POST", Identity.RESET);
            connection.setRequestProperty("x-api-key", apiKey().reveal());
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status != 204) {
                throw new Unreachable(
                        "the sandbox at " + baseUrl() + " answered " + status + " to a reset",
                        "stop process " + pid() + " and try again",
                        status,
                        null);
            }
        } catch (IOException e) {
            throw new Unreachable("the sandbox at " + baseUrl() + " does not answer", "try again", 0, e);
        }
    }

    @Override
    public void close() {}

    /** Whether it answers, and serves the very state that it was announced for. */
    boolean isThere() {
        try {
            HttpURLConnection connection = connect("GET", Identity.PATH);
            try (InputStream in = connection.getInputStream()) {
                JsonNode answer = JsonMapper.builder().build().readTree(in.readNBytes(65_536));
                return answer.path("token").asText().equals(announcement.token());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private HttpURLConnection connect(String method, String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) baseUrl().resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        return connection;
    }
}
