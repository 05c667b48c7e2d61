package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.client.Bucket;
import dev.greenroom.client.ClientSettings;
import dev.greenroom.client.HttpCore;
import dev.greenroom.client.Surroundings;
import dev.greenroom.client.Uploads;
import dev.greenroom.client.Waiting;
import dev.greenroom.sandbox.noun.Buckets;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that the client's signer wrote, looked at by the sandbox's own reading of the rules. */
class BucketsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private Sandbox sandbox;
    private HttpCore core;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(now::get).start();
        core = new HttpCore(
                ClientSettings.of(new BaseUrl(sandbox.baseUrl()), sandbox.apiKey(), "1"),
                new Surroundings(now::get, new Random(3), duration -> {}),
                exchange -> {},
                Waiting.SILENT);
    }

    @AfterEach
    void stop() {
        core.close();
        sandbox.close();
    }

    private String link() throws IOException {
        Path file = Files.writeString(folder.resolve("my film ü.mp4"), "film");
        Bucket bucket = new Bucket(
                BaseUrl.parse(sandbox.baseUrl() + Buckets.PATH),
                Buckets.NAME,
                Buckets.REGION,
                Secret.of(Buckets.ACCESS_KEY_ID),
                Secret.of(Buckets.SECRET_KEY));
        return new Uploads(core).put(bucket, file, "video/mp4", (done, total) -> {});
    }

    private static int status(String method, String link) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(link).toURL().openConnection();
        connection.setRequestMethod(method);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void a_link_fetches_for_48_hours_and_no_longer() throws IOException {
        String link = link();
        assertThat(status("GET", link)).isEqualTo(200);
        now.set(START.plus(Duration.ofHours(48)));
        assertThat(status("GET", link)).isEqualTo(200);
        now.set(START.plus(Duration.ofHours(48)).plusSeconds(1));
        assertThat(status("GET", link)).isEqualTo(403);
        now.set(START.minus(Duration.ofMinutes(16)));
        assertThat(status("GET", link)).isEqualTo(403);
    }

    @Test
    void a_link_is_good_for_one_method() throws IOException {
        assertThat(status("PUT", link())).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Expires=172800>X-Amz-Expires=172801",
                "X-Amz-Expires=172800>X-Amz-Expires=604801",
                "X-Amz-Expires=172800>X-Amz-Expires=-1",
                "my-film>my-filn",
                "X-Amz-Signature=.>X-Amz-Signature=g",
                "&X-Amz-Signature=.*>",
                "us-east-1>us-east-2",
                "X-Amz-Credential=sandbox>X-Amz-Credential=nobody",
                "X-Amz-SignedHeaders=host>X-Amz-SignedHeaders=",
                "T120000Z>T120001Z",
                "$>&more=1",
                "/media/>/other/",
                "\\?.*>",
            })
    void a_link_that_was_changed_fetches_nothing(String change) throws IOException {
        String[] ends = change.split(">", 2);
        String link = link();
        String changed = link.replaceFirst(ends[0], ends[1].replace("$", "\\$"));
        assertThat(changed).isNotEqualTo(link);
        assertThat(status("GET", changed)).isIn(403, 404);
    }

    @Test
    void the_file_keeps_the_end_of_its_name_in_plain_letters() throws IOException {
        assertThat(link()).contains("-my-film-u.mp4?");
    }
}
