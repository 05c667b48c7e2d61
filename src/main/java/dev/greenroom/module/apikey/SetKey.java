package dev.greenroom.module.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Connection;
import dev.greenroom.config.KeyFile;
import dev.greenroom.config.KeyStore;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = {
            "Store an API key, after the service has accepted it.",
            "Asks for it without showing it; a script gives --stdin or --from-file. It is never an option's value, where other people on the machine could read it."
        })
final class SetKey implements Operation<Result.Done> {
    /** Where a script takes the key from. */
    static final class Source {
        @Option(names = "--stdin", description = "Read the key from the standard input.")
        boolean stdin;

        @Option(names = "--from-file", paramLabel = "FILE", description = "Read the key from a file.")
        Path file;
    }

    @ArgGroup
    Source source = new Source();

    private final Secret given;

    SetKey() {
        this(Secret.none());
    }

    SetKey(Secret given) {
        this.given = given;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        workbench.connection().admitKey();
        Secret key = Keys.checked(given.isBlank() ? obtained(workbench) : given);
        KeyStore store = new KeyStore(workbench.folders());
        Connection connection = workbench.connection().withKey(key, store.path().toString());
        workbench.console().busy("Checking the key", () -> {
            workbench.tavus(connection).checkKey();
            return connection;
        });
        store.store(connection, key);
        workbench.use(connection);
        return new Result.Done(
                "Stored the key " + key.tail() + " for " + connection.storageName(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", connection.storageName())
                        .put("key", key.tail())
                        .put("file", store.path().toString()),
                shadowed(workbench));
    }

    private Secret obtained(Workbench workbench) {
        if (source.stdin) {
            return Secret.of(workbench.standardInput());
        }
        if (source.file != null) {
            return KeyFile.read(workbench.folders().working().resolve(source.file));
        }
        if (!workbench.console().canAsk()) {
            throw new WrongUsage("nobody can be asked for the key", "give --stdin or --from-file FILE");
        }
        Optional<Secret> typed = workbench.console().askSecret("API key (not shown)");
        return typed.orElse(Secret.none());
    }

    /** A key in the environment wins over the stored one: said, or the new key seems to have no effect. */
    private static List<String> shadowed(Workbench workbench) {
        String origin = workbench.settings().get(Variable.TAVUS_API_KEY).origin();
        boolean wins = !"default".equals(origin) && !workbench.connection().sandbox();
        return wins
                ? List.of("TAVUS_API_KEY from " + origin
                        + " still wins in the next run: remove it there to use the stored key")
                : List.of();
    }
}
