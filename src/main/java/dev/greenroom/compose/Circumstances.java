package dev.greenroom.compose;

import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.config.Variable;
import dev.greenroom.wire.Vocabulary;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a config's meaning depends on besides the config.
 *
 * @param working the working folder, in which paths start
 * @param vocabulary the words that are sent
 * @param webhookUrl the default callback address; empty for none
 * @param replicaId the replica of a conversation that names nobody; empty for none
 * @param variables what {@code ${env:NAME}} stands for; empty for a variable that is not set
 */
public record Circumstances(
        Path working,
        Vocabulary vocabulary,
        String webhookUrl,
        String replicaId,
        Function<String, Optional<String>> variables) {
    public Circumstances {
        Objects.requireNonNull(working, "working is null");
        Objects.requireNonNull(vocabulary, "vocabulary is null");
        Objects.requireNonNull(webhookUrl, "webhookUrl is null");
        Objects.requireNonNull(replicaId, "replicaId is null");
        Objects.requireNonNull(variables, "variables is null");
    }

    public static Circumstances of(Settings settings, UserFolders folders) {
        return new Circumstances(
                folders.working(),
                settings.vocabulary(),
                settings.get(Variable.WEBHOOK_URL).value(),
                settings.get(Variable.TAVUS_REPLICA_ID).value(),
                name -> Optional.of(settings.value(name)).filter(value -> !value.isEmpty()));
    }
}
