package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A jar with a flow, code that flows name, a tool and an invoker that somebody else wrote in Java. */
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

    private static final String PLUGINS = """
            package somebody;

            import dev.greenroom.flow.FlowProvider;
            import dev.greenroom.flow.Plugins;
            import java.util.Map;

            public final class Loudness implements FlowProvider {
                @Override
                public Plugins plugins() {
                    return new Plugins(
                            Map.of("is_loud", scope -> String.valueOf(scope.variable("actor_input")).endsWith("!")),
                            Map.of(),
                            Map.of("shout", context -> context.transition(
                                    "shouted", String.valueOf(context.payload()).toUpperCase(java.util.Locale.ROOT))));
                }
            }
            """;

    private static final String TOOL = """
            package somebody;

            import com.fasterxml.jackson.databind.JsonNode;
            import com.fasterxml.jackson.databind.node.JsonNodeFactory;
            import dev.greenroom.receiver.ToolHandler;
            import dev.greenroom.receiver.ToolRequest;

            public final class CountLetters implements ToolHandler {
                @Override
                public String name() {
                    return "count_letters";
                }

                @Override
                public JsonNode handle(ToolRequest request) {
                    return JsonNodeFactory.instance.objectNode()
                            .put("letters", request.arguments().path("text").asText().length());
                }
            }
            """;

    private static final Map<String, String> SOURCES =
            Map.of("PingPong", SOURCE, "Parrot", INVOKER, "Loudness", PLUGINS, "CountLetters", TOOL);

    private static final Map<String, String> SERVICES = Map.of(
            "dev.greenroom.flow.FlowProvider", "somebody.PingPong\nsomebody.Loudness\n",
            "dev.greenroom.flow.run.NamedInvoker", "somebody.Parrot\n",
            "dev.greenroom.receiver.ToolHandler", "somebody.CountLetters\n");

    private ProviderJar() {}

    static Path in(Path modules, Path build) throws IOException {
        Files.createDirectories(build);
        List<String> arguments =
                new ArrayList<>(List.of("-d", build.toString(), "--release", "17", "-proc:none", "-cp"));
        arguments.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = Files.writeString(build.resolve(source.getKey() + ".java"), source.getValue());
            arguments.add(file.toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
        Path target = Files.createDirectories(modules).resolve("ping-pong.jar");
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, String> service : SERVICES.entrySet()) {
                jar.putNextEntry(new ZipEntry("META-INF/services/" + service.getKey()));
                jar.write(service.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (String name : SOURCES.keySet()) {
                jar.putNextEntry(new ZipEntry("somebody/" + name + ".class"));
                Files.copy(build.resolve("somebody/" + name + ".class"), jar);
            }
        }
        return target;
    }
}
