package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A jar with a flow and an invoker that somebody else wrote in Java. */
final class ProviderJar {
    private static final String SOURCE = """
            package somebody;

            import dev.greenroom.flow.DefinitionBuilder;
            import dev.greenroom.flow.FlowProvider;

            public final class PingPong implements FlowProvider {
                @Override
                public String name() {
                    return "ping_pong";
                }

                @Override
                public void define(DefinitionBuilder builder) {
                    builder.template("ping", "Ping!")
                            .template("pong", "Pong to {{ actor_input }}!")
                            .init("ping")
                            .state("ping", state -> state.say("ping"))
                            .state("pong", state -> state.say("pong"))
                            .transition("ping", "hit", "pong")
                            .transition("pong", "hit", "pong");
                }
            }
            """;

    private static final String INVOKER = """
            package somebody;

            public final class Parrot implements dev.greenroom.flow.run.NamedInvoker {
                @Override
                public String name() {
                    return "parrot";
                }

                @Override
                public Object answer(Prompt prompt) {
                    return "Polly";
                }
            }
            """;

    private ProviderJar() {}

    static Path in(Path modules, Path build) throws IOException {
        Path source = Files.createDirectories(build).resolve("PingPong.java");
        Files.writeString(source, SOURCE);
        Path invoker = Files.writeString(build.resolve("Parrot.java"), INVOKER);
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        build.toString(),
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        classes,
                        source.toString(),
                        invoker.toString());
        assertThat(result).isZero();
        Path target = Files.createDirectories(modules).resolve("ping-pong.jar");
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.greenroom.flow.FlowProvider"));
            jar.write("somebody.PingPong\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.greenroom.flow.run.NamedInvoker"));
            jar.write("somebody.Parrot\n".getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("somebody/PingPong.class", "somebody/Parrot.class")) {
                jar.putNextEntry(new ZipEntry(name));
                Files.copy(build.resolve(name), jar);
            }
        }
        return target;
    }
}
