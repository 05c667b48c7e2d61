package dev.greenroom.cli;

import dev.greenroom.base.ExitCode;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.sandbox.route.SandboxSettings;
import dev.greenroom.terminal.Terminals;
import dev.greenroom.testkit.ManualClock;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The whole program in this process: a home of its own, a sandbox, pipes for streams, a clock that does not wait. */
final class CommandLineRig implements AutoCloseable {
    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox;
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private String input = "";
    private Duration tick = Duration.ZERO;
    private Terminals terminals = Terminals.of(false, false, false, 0);

    /** What one run gave. */
    record Run(ExitCode code, String out, String error) {}

    CommandLineRig(Path home) {
        this(home, UnaryOperator.identity());
    }

    /** @param settings changes how the sandbox behaves */
    CommandLineRig(Path home, UnaryOperator<SandboxSettings> settings) {
        this.home = home;
        sandbox = Sandbox.builder().clock(clock).settings(settings).start();
        environment.put("HOME", home.toString());
        environment.put("TAVUS_BASE_URL", sandbox.baseUrl().toString());
        environment.put("TAVUS_API_KEY", "sandbox");
    }

    CommandLineRig with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandLineRig typing(String lines) {
        input = lines;
        return this;
    }

    CommandLineRig on(Terminals streams) {
        terminals = streams;
        return this;
    }

    /** From now on time passes with every look at the clock, and a sleeper wakes up within a millisecond of its time. */
    CommandLineRig ticking(Duration each) {
        tick = each;
        return this;
    }

    private Instant read() {
        clock.advance(tick);
        return clock.instant();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Lets time pass. */
    void after(Duration time) {
        clock.sleep(time);
        sandbox.catchUp();
    }

    Path home() {
        return home;
    }

    Run run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        Streams streams = new Streams(
                new BufferedReader(new StringReader(input)), out, new PrintWriter(error), terminals, prompt -> null);
        World world = new World(
                Map.copyOf(environment),
                home,
                streams,
                theme -> {
                    throw new IllegalStateException("no screen here");
                },
                this::read,
                duration -> {
                    clock.sleep(tick.isZero() ? duration : Duration.ofMillis(duration.toMillis()));
                    sandbox.catchUp();
                },
                "0.0.test");
        ExitCode code = new Application(world).run(words);
        return new Run(code, out.toString(), error.toString());
    }

    /** Makes a replica and gives back its id. */
    String replica(String name) {
        List<String> words = new ArrayList<>(List.of("replica", "create", "--name", name));
        words.addAll(List.of("--video", "https://files.invalid/a.mp4", "--json"));
        String out = run(words.toArray(String[]::new)).out();
        return out.replaceAll("(?s).*\"replica_id\" : \"([^\"]+)\".*", "$1");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
