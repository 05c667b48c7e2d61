package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A tool that a program does: the arguments as JSON on its standard input, its standard output as the result, started
 * anew for each call. It is not told the service's key.
 */
final class ScriptHandler implements ToolHandler {
    private static final int MOST_OUTPUT = 1 << 20;
    private static final int MOST_COMPLAINT = 2000;
    private static final Set<String> SECRETS = Set.of("TAVUS_API_KEY", "WEBHOOK_SHARED_SECRET");

    private final String name;
    private final Path program;

    ScriptHandler(String name, Path program) {
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new WrongUsage(
                    "the handler of " + name + " is no program: " + program, "name an executable file (chmod +x)");
        }
        this.name = name;
        this.program = program.toAbsolutePath();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JsonNode handle(ToolRequest request) {
        try {
            return run(request);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private JsonNode run(ToolRequest request) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(SECRETS);
        environment.put("GREENROOM_TOOL", request.name());
        environment.put("GREENROOM_CALL_ID", request.callId());
        environment.put("GREENROOM_EVENT_ID", request.eventId());
        environment.put("GREENROOM_CONVERSATION_ID", request.conversationId().replace('\0', ' '));
        Process process = builder.start();
        try {
            CompletableFuture<String> complaint =
                    CompletableFuture.supplyAsync(() -> read(process.getErrorStream(), MOST_COMPLAINT));
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream(), MOST_OUTPUT));
            send(process.getOutputStream(), EventJson.write(request.arguments()));
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(program.getFileName() + " ended with " + code + ": "
                        + complaint.join().strip());
            }
            return result(output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program.getFileName() + " was stopped", e);
        } catch (CompletionException e) {
            throw new IllegalStateException("its output could not be read: " + e.getCause(), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A program need not read what it is given. */
    private static void send(OutputStream to, byte[] arguments) {
        try (to) {
            to.write(arguments);
        } catch (IOException e) {
            return;
        }
    }

    private static String read(InputStream from, int most) {
        try (from) {
            String text = new String(from.readNBytes(most), StandardCharsets.UTF_8);
            from.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return "";
        }
    }

    private static JsonNode result(String output) {
        try {
            JsonNode json = EventJson.read(output);
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (IOException e) {
            return TextNode.valueOf(output.strip());
        }
    }
}
