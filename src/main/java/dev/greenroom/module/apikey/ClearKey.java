package dev.greenroom.module.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.config.Connection;
import dev.greenroom.config.KeyStore;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;

@Command(name = "clear", description = "Forget the stored key of this service.")
final class ClearKey implements Operation<Result.Done> {
    @Override
    public Result.Done run(Workbench workbench) {
        Connection connection = workbench.connection();
        boolean cleared = new KeyStore(workbench.folders()).clear(connection);
        return new Result.Done(
                cleared
                        ? "Forgot the stored key for " + connection.storageName()
                        : "No key was stored for " + connection.storageName(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", connection.storageName())
                        .put("cleared", cleared));
    }
}
