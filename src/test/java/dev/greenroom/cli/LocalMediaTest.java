package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.sandbox.noun.Buckets;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films and pictures of this machine, on their way to the service. */
class LocalMediaTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/sentinel";

    @TempDir
    Path home;

    @StartStop
    final MockWebServer store = new MockWebServer();

    private CommandLineRig rig;
    private Path film;

    @BeforeEach
    void start() throws IOException {
        rig = new CommandLineRig(home);
        film = Files.write(home.resolve("me.mp4"), bytes("\0\0\0\030ftypmp42" + "x".repeat(300_000)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private CommandLineRig withSandboxBucket() {
        return withBucket(rig.sandbox().baseUrl() + Buckets.PATH, Buckets.NAME, Buckets.ACCESS_KEY_ID)
                .with("AWS_SECRET_ACCESS_KEY", Buckets.SECRET_KEY);
    }

    private CommandLineRig withBucket(String endpoint, String bucket, String keyId) {
        return rig.with("GREENROOM_S3_ENDPOINT", endpoint)
                .with("GREENROOM_S3_BUCKET", bucket)
                .with("AWS_ACCESS_KEY_ID", keyId)
                .with("AWS_SECRET_ACCESS_KEY", SECRET);
    }

    private CommandLineRig.Run create(String... more) {
        String[] words = {"replica", "create", "--name", "Me"};
        return rig.run(java.util.stream.Stream.of(words, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void a_film_of_this_machine_trains_a_replica() {
        withSandboxBucket();
        CommandLineRig.Run run = create("--video", film.toString(), "--consent-video", "me.mp4");
        assertThat(run.error()).doesNotContain("error");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        rig.after(Duration.ofHours(1));
        assertThat(rig.run("replica", "get", "Me").out()).contains("completed");
    }

    @Test
    void a_picture_does_too() throws IOException {
        Files.write(home.resolve("me.png"), bytes("\u0089PNG\r\n\032\n12345678"));
        withSandboxBucket();
        CommandLineRig.Run run = create("--image", "~/me.png", "--voice", "mara");
        assertThat(run.error()).doesNotContain("error");
        rig.after(Duration.ofHours(1));
        assertThat(rig.run("replica", "get", "Me").out()).contains("completed");
    }

    @Test
    void with_the_sandbox_the_settings_come_by_themselves() {
        CommandLineRig.Run run = rig.run("--sandbox", "replica", "create", "--name", "Me", "--video", film.toString());
        assertThat(run.error()).doesNotContain("error");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void the_link_is_good_for_48_hours_and_the_secret_stays_here() throws InterruptedException {
        store.enqueue(new MockResponse.Builder().code(200).build());
        withBucket("http://127.0.0.1:" + store.getPort(), "my-media", "AKIDEXAMPLE")
                .with("GREENROOM_S3_REGION", "eu-west-1");
        CommandLineRig.Run run = create("--video", "me.mp4", "-v");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        RecordedRequest put = store.takeRequest();
        assertThat(put.getMethod()).isEqualTo("PUT");
        assertThat(put.getBodySize()).isEqualTo(film.toFile().length());
        assertThat(put.getHeaders().get("content-type")).isEqualTo("video/mp4");
        assertThat(put.getHeaders().get("x-api-key")).isNull();
        assertThat(put.getTarget())
                .matches("/my-media/greenroom-\\d{8}-[0-9a-f]{16}-me\\.mp4\\?.*")
                .contains("eu-west-1%2Fs3%2Faws4_request");
        assertThat(run.out() + run.error()).doesNotContain(SECRET, "X-Amz-Signature", "AKIDEXAMPLE");
        assertThat(run.error()).contains("PUT http://127.0.0.1:" + store.getPort() + "/my-media/");
    }

    @Test
    void without_settings_it_says_what_to_set_before_anything_is_sent() {
        CommandLineRig.Run run = create("--video", "me.mp4");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .contains("--video: a local file needs a bucket")
                .contains("GREENROOM_S3_ENDPOINT, GREENROOM_S3_BUCKET, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY");
        assertThat(rig.run("replica", "list", "--type", "user").out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.mp4|there is no file none.mp4",
                "folder|folder is a folder",
                "empty.mp4|empty.mp4 is empty",
                "text.mp4|text.mp4 is not an MP4, QuickTime or WebM film",
                "picture.mp4|picture.mp4 is not an MP4",
                "large.mp4|large.mp4 is larger than 750 MB",
                "'\0x'|not a path"
            })
    void a_file_that_cannot_be_one_is_refused_by_name(String name, String words) throws IOException {
        withSandboxBucket();
        Files.createDirectory(home.resolve("folder"));
        Files.createFile(home.resolve("empty.mp4"));
        Files.writeString(home.resolve("text.mp4"), "just some words");
        Files.write(home.resolve("picture.mp4"), bytes("\u0089PNG\r\n\032\n12345678"));
        try (RandomAccessFile large =
                new RandomAccessFile(home.resolve("large.mp4").toFile(), "rw")) {
            large.setLength(750_000_001L);
        }
        CommandLineRig.Run run = create("--video", name.replace("\\0", "\0"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains(words);
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() {
        withSandboxBucket();
        // Whoever is root reads everything; a device is no file for anybody.
        CommandLineRig.Run run = create("--video", "/dev/null");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("/dev/null is not a regular file");
    }

    @Test
    void another_secret_is_refused_by_the_bucket() {
        withSandboxBucket().with("AWS_SECRET_ACCESS_KEY", SECRET);
        CommandLineRig.Run run = create("--video", "me.mp4");
        assertThat(run.code()).isEqualTo(ExitCode.KEY);
        assertThat(run.error())
                .contains(
                        "cannot upload me.mp4 to bucket media: the store refused the access key (SignatureDoesNotMatch)")
                .contains("AWS_SECRET_ACCESS_KEY")
                .doesNotContain(SECRET);
    }

    @Test
    void another_access_key_is_refused_by_the_bucket() {
        withSandboxBucket().with("AWS_ACCESS_KEY_ID", "somebody");
        assertThat(create("--video", "me.mp4").error()).contains("InvalidAccessKeyId");
    }

    @Test
    void a_bucket_that_is_gone_is_not_found() {
        withSandboxBucket().with("GREENROOM_S3_BUCKET", "gone");
        CommandLineRig.Run run = create("--video", "me.mp4");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.error()).contains("there is no such bucket").contains("GREENROOM_S3_BUCKET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|AccessDenied|REFUSED|does not allow it (AccessDenied)",
                "403||REFUSED|does not allow it",
                "403|RequestTimeTooSkewed|FAILED|this machine's clock is off",
                "301|PermanentRedirect|REJECTED|in another region",
                "400|AuthorizationHeaderMalformed|REJECTED|in another region",
                "405||REJECTED|status 405",
                "503|SlowDown|UNREACHABLE|the store failed with status 503 (SlowDown)"
            })
    void what_a_store_answers_becomes_a_sentence(int status, String code, String kind, String words) {
        String body = code == null ? "" : "<Error><Code>" + code + "</Code><Message>\033[2J</Message></Error>";
        store.setDispatcher(
                always(new MockResponse.Builder().code(status).body(body).build()));
        withBucket("http://127.0.0.1:" + store.getPort(), "my-media", "AKIDEXAMPLE");
        CommandLineRig.Run run = create("--video", "me.mp4", "--json");
        assertThat(run.error())
                .contains("\"code\":\"" + kind.toLowerCase(java.util.Locale.ROOT) + "\"")
                .contains("cannot upload me.mp4 to bucket my-media: ")
                .contains(words)
                .doesNotContain("\033", SECRET);
    }

    @Test
    void an_upload_that_is_cut_starts_anew() throws IOException {
        try (CuttingStore cutting = new CuttingStore(2)) {
            withBucket("http://127.0.0.1:" + cutting.port(), "my-media", "AKIDEXAMPLE");
            CommandLineRig.Run run = create("--video", "me.mp4");
            assertThat(run.error()).contains("upload me.mp4 to bucket my-media: the connection broke; trying again");
            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(cutting.bodies()).containsExactly(film.toFile().length());
        }
    }

    @Test
    void an_upload_that_is_cut_each_time_ends_in_a_sentence() throws IOException {
        try (CuttingStore cutting = new CuttingStore(Integer.MAX_VALUE)) {
            withBucket("http://127.0.0.1:" + cutting.port(), "my-media", "AKIDEXAMPLE");
            CommandLineRig.Run run = create("--video", "me.mp4");
            assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.error())
                    .contains("cannot upload me.mp4 to bucket my-media: the connection to 127.0.0.1")
                    .contains("broke");
            assertThat(cutting.taken()).isEqualTo(3);
        }
        assertThat(rig.run("replica", "list", "--type", "user").out()).isEmpty();
    }

    @Test
    void a_store_on_this_machine_is_no_use_to_a_service_elsewhere() {
        withSandboxBucket().with("TAVUS_BASE_URL", "https://tavus.invalid");
        CommandLineRig.Run run = create("--video", "me.mp4");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("on this machine, where the service cannot fetch anything");
    }

    @Test
    void a_store_without_encryption_is_refused() {
        withBucket("http://s3.example.com", "my-media", "AKIDEXAMPLE");
        CommandLineRig.Run run = create("--video", "me.mp4");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("GREENROOM_S3_ENDPOINT from environment is not the https address");
    }

    private static Dispatcher always(MockResponse response) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        };
    }
}
