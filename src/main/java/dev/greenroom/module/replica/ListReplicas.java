package dev.greenroom.module.replica;

import dev.greenroom.client.Listing;
import dev.greenroom.client.ReplicaQuery;
import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List replicas: your own, the stock ones, or both.")
final class ListReplicas implements Operation<Result.Table<Replica>> {
    /** Whose replicas. */
    enum Type {
        USER,
        SYSTEM,
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--type", paramLabel = "TYPE", description = "user, system or all (default: ${DEFAULT-VALUE})")
    Type type = Type.ALL;

    @Mixin
    ListOptions options = new ListOptions();

    ListReplicas() {}

    ListReplicas(Type type) {
        this.type = type;
    }

    @Override
    public Result.Table<Replica> run(Workbench workbench) {
        Listing<Replica> replicas = workbench.tavus().replicas().list(query());
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", Replica::id),
                        Result.Column.text("NAME", Replica::name),
                        Result.Column.whole("TYPE", Replicas::type),
                        Result.Column.whole("STATUS", Replicas::state)),
                options.apply(replicas),
                Replica::json,
                empty());
    }

    private ReplicaQuery query() {
        return switch (type) {
            case USER -> ReplicaQuery.user();
            case SYSTEM -> ReplicaQuery.system();
            case ALL -> ReplicaQuery.all();
        };
    }

    private String empty() {
        String kind = type == Type.ALL ? "" : type + " ";
        return options.isFiltered() ? "No " + kind + "replicas match." : "No " + kind + "replicas.";
    }
}
