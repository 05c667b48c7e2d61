package dev.greenroom.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A headless Chromium, driven over WebDriver. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OkHttpClient client =
            new OkHttpClient.Builder().readTimeout(PATIENCE).build();
    private final Process driver;
    private final String session;

    private Browser(Process driver, int port, Path profile) throws IOException {
        this.driver = driver;
        ObjectNode options =
                JSON.createObjectNode().put("binary", program("chromium").orElseThrow());
        options.putArray("args")
                .add("--headless=new")
                .add("--no-sandbox") // which the machines of a build do not offer
                .add("--disable-gpu")
                .add("--disable-dev-shm-usage")
                .add("--window-size=1100,800")
                .add("--user-data-dir=" + profile);
        ObjectNode wanted = JSON.createObjectNode();
        wanted.putObject("capabilities")
                .putObject("alwaysMatch")
                .put("browserName", "chrome")
                .<ObjectNode>set("goog:chromeOptions", options)
                .putObject("goog:loggingPrefs")
                .put("browser", "ALL");
        String base = "http://127.0.0.1:" + port + "/session";
        session = base + "/" + ask("POST", base, wanted).path("sessionId").asText();
    }

    /** Starts one; the test is skipped where Chromium or its driver is not installed. */
    static Browser start(Path folder) {
        for (String name : List.of("chromium", "chromedriver")) {
            assumeTrue(program(name).isPresent(), name + " is not installed: the page is not tried in a browser");
        }
        try {
            Process driver = new ProcessBuilder(program("chromedriver").orElseThrow(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
            return new Browser(driver, port(driver), folder.resolve("profile"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static int port(Process driver) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.matches(".*started successfully on port \\d+\\.")) {
                return Integer.parseInt(line.replaceAll(".* port (\\d+)\\.", "$1"));
            }
        }
        throw new IllegalStateException("chromedriver did not start");
    }

    void open(String url) {
        ask("POST", session + "/url", JSON.createObjectNode().put("url", url));
    }

    /** Types into what a selector names; {@code \uE007} is Enter. */
    void type(String selector, String text) {
        ask("POST", element(selector) + "/value", JSON.createObjectNode().put("text", text));
    }

    void click(String selector) {
        ask("POST", element(selector) + "/click", JSON.createObjectNode());
    }

    private String element(String selector) {
        JsonNode found = ask(
                "POST",
                session + "/element",
                JSON.createObjectNode().put("using", "css selector").put("value", selector));
        return session + "/element/" + found.path(ELEMENT).asText();
    }

    /** What a script gives back. */
    JsonNode run(String script) {
        ObjectNode body = JSON.createObjectNode().put("script", script);
        body.putArray("args");
        return ask("POST", session + "/execute/sync", body);
    }

    /** Looks again and again until the page shows what is waited for. */
    String await(Predicate<String> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String text = "";
        while (System.nanoTime() < end) {
            text = run("return document.body.innerText").asText();
            if (wanted.test(text)) {
                return text;
            }
        }
        throw new AssertionError("the page does not show it:\n" + text);
    }

    /** What the browser complained about. */
    List<String> complaints() {
        ObjectNode kind = JSON.createObjectNode().put("type", "browser");
        return ask("POST", session + "/se/log", kind).findValuesAsText("message");
    }

    void picture(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(ask("GET", session + "/screenshot", null).asText()));
    }

    private JsonNode ask(String method, String url, ObjectNode body) {
        Request request = new Request.Builder()
                .url(url)
                .method(method, body == null ? null : RequestBody.create(body.toString(), null))
                .build();
        try (Response response = client.newCall(request).execute()) {
            JsonNode answer = JSON.readTree(response.body().string());
            if (!response.isSuccessful()) {
                throw new AssertionError(url + ": " + answer);
            }
            return answer.path("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            ask("DELETE", session, null);
        } finally {
            driver.destroy();
            driver.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
