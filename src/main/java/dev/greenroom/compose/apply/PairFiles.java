package dev.greenroom.compose.apply;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.operation.Workbench;

/**
 * The configs of a persona and of a conversation with it.
 *
 * @param persona the config that holds the persona
 * @param conversation the config that holds the conversation; may be the same
 */
public record PairFiles(ConfigFile persona, ConfigFile conversation) {
    /**
     * Reads them.
     *
     * @param conversation empty where the persona's file holds both
     * @throws WrongUsage when one is missing or cannot be read
     */
    public static PairFiles read(Workbench workbench, String persona, String conversation) {
        Circumstances circumstances = Circumstances.of(workbench.settings(), workbench.folders());
        ConfigFile first = ConfigFile.read(persona, circumstances);
        if (conversation.isEmpty() && !first.isCombined()) {
            throw new WrongUsage(
                    "the conversation's config is missing",
                    "give it after " + persona + ", or one file with {\"persona\": {...}, \"conversation\": {...}}");
        }
        return new PairFiles(first, conversation.isEmpty() ? first : ConfigFile.read(conversation, circumstances));
    }
}
