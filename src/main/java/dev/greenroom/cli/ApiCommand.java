package dev.greenroom.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Answer;
import dev.greenroom.client.ApiCall;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "api",
        description = {
            "Send any request to the service, with the key.",
            "The answer's body is printed whatever the status; the exit code tells an error."
        },
        footer = {
            "",
            "Examples:",
            "  greenroom api GET /v2/replicas?limit=1",
            "  greenroom api PATCH /v2/replicas/r123/name --field replica_name=Anna",
            "  greenroom api POST /v2/personas --input persona.json"
        })
final class ApiCommand implements Operation<Result> {
    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE")
    ApiCall.Method method;

    @Parameters(index = "1", paramLabel = "PATH", description = "The path, such as /v2/replicas; may carry a query.")
    String path;

    @Option(
            names = {"-F", "--field"},
            paramLabel = "KEY=VALUE",
            description = "A field of the body; true, false, null and numbers are taken as such.")
    Map<String, String> fields = new LinkedHashMap<>();

    @Option(
            names = {"-f", "--raw-field"},
            paramLabel = "KEY=VALUE",
            description = "A field of the body whose value is text, whatever it looks like.")
    Map<String, String> rawFields = new LinkedHashMap<>();

    @Option(names = "--input", paramLabel = "FILE", description = "A file with the JSON body; - is the standard input.")
    String input = "";

    @Override
    public Result run(Workbench workbench) {
        Answer answer = workbench.tavus().raw(method, path.startsWith("/") ? path : "/" + path, body(workbench));
        Optional<Failure> failure = answer.failure();
        if (!answer.isEmpty()) {
            workbench.show(new Result.Text(printable(answer) + "\n"));
        }
        failure.ifPresent(error -> {
            throw error;
        });
        return new Result.Text("", ExitCode.DONE);
    }

    private JsonNode body(Workbench workbench) {
        if (!input.isEmpty() && !(fields.isEmpty() && rawFields.isEmpty())) {
            throw new WrongUsage("--input and --field both give a body", "give one of them");
        }
        if (!input.isEmpty()) {
            return notEmpty(
                    input.equals("-")
                            ? workbench.standardInput()
                            : text(workbench.folders().working().resolve(input)));
        }
        if (fields.isEmpty() && rawFields.isEmpty()) {
            return MissingNode.getInstance();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach((key, value) -> body.set(key, value(value)));
        rawFields.forEach(body::put);
        return body;
    }

    private JsonNode notEmpty(String text) {
        if (text.isBlank()) {
            throw new WrongUsage("--input " + input + " is empty", "write the body into it");
        }
        return parsed(text);
    }

    private JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new WrongUsage(
                    input + ": line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": not JSON",
                    "check the body with a JSON tool");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WrongUsage("cannot read " + file, "check the path and who may read it");
        }
    }

    private static JsonNode value(String text) {
        boolean literal = text.equals("true") || text.equals("false") || text.equals("null");
        if (!literal && !text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?")) {
            return JsonNodeFactory.instance.textNode(text);
        }
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a literal could not be read: " + text.toLowerCase(Locale.ROOT), e);
        }
    }

    /** Pretty when it is JSON; an error that is none is shown as it came. */
    private static String printable(Answer answer) {
        try {
            return JsonText.pretty(SecretFields.masked(answer.json()));
        } catch (UnexpectedAnswer e) {
            if (answer.isSuccess()) {
                throw e;
            }
            return Harmless.text(answer.text());
        }
    }
}
