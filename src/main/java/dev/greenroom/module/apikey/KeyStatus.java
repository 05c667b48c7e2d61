package dev.greenroom.module.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.KeyMissing;
import dev.greenroom.config.Connection;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Tell which key is in use, where it comes from, and whether the service accepts it.")
final class KeyStatus implements Operation<Result.Detail> {
    @Override
    public Result.Detail run(Workbench workbench) {
        Connection connection = workbench.connection();
        if (!connection.hasKey()) {
            throw new KeyMissing("no API key for " + connection.storageName());
        }
        workbench.console().busy("Checking the key", () -> {
            workbench.tavus().checkKey();
            return connection;
        });
        Card card = Card.titled("API key")
                .row("Service", connection.storageName())
                .row("Key", connection.key().tail())
                .row("From", connection.keySource())
                .row("Accepted", "yes")
                .build();
        return new Result.Detail(
                card,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("service", connection.storageName())
                        .put("key", connection.key().tail())
                        .put("source", connection.keySource())
                        .put("accepted", true));
    }
}
