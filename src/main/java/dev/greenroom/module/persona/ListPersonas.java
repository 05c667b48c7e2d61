package dev.greenroom.module.persona;

import dev.greenroom.client.Owner;
import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List personas: your own, or the stock ones.")
final class ListPersonas implements Operation<Result.Table<Persona>> {
    /** Whose personas. */
    enum Type {
        USER,
        SYSTEM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--type", paramLabel = "TYPE", description = "user or system (default: ${DEFAULT-VALUE})")
    Type type = Type.USER;

    @Mixin
    ListOptions options = new ListOptions();

    ListPersonas() {}

    ListPersonas(Type type) {
        this.type = type;
    }

    @Override
    public Result.Table<Persona> run(Workbench workbench) {
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", Persona::id),
                        Result.Column.text("NAME", Persona::name),
                        Result.Column.whole("MODE", Persona::pipelineMode),
                        Result.Column.whole("REPLICA", Persona::defaultReplicaId),
                        Result.Column.text("UPDATED", Personas::lastChange)),
                options.apply(workbench.tavus().personas().list(owner())),
                Persona::json,
                options.isFiltered() ? "No " + type + " personas match." : "No " + type + " personas.");
    }

    private Owner owner() {
        return switch (type) {
            case USER -> Owner.USER;
            case SYSTEM -> Owner.SYSTEM;
        };
    }
}
