package dev.greenroom.config;

import java.util.Arrays;
import java.util.Optional;

/** Every setting there is: its name, its default and what it means. The one list that documents are made from. */
public enum Variable {
    TAVUS_API_KEY("", "API key; else the one stored by auth set", true),
    TAVUS_BASE_URL("https://tavusapi.com", "where the service is", false),
    TAVUS_VOCABULARY("persona", "the words that are sent: persona or pal; both are understood", false),
    TAVUS_REPLICA_ID("", "the replica of a conversation that names neither persona nor replica", false),
    WEBHOOK_URL("", "default callback URL of a conversation", false),
    WEBHOOK_SHARED_SECRET("", "what webhook serve asks of whoever posts events", true),
    GREENROOM_LOG_DIR("", "where calls are logged; else logs/ here, or the state folder", false),
    GREENROOM_S3_ENDPOINT(
            "", "where the bucket for local media files is, such as https://s3.eu-west-1.amazonaws.com", false),
    GREENROOM_S3_BUCKET("", "the name of that bucket", false),
    GREENROOM_S3_REGION("us-east-1", "the region of that bucket", false),
    AWS_ACCESS_KEY_ID("", "who may put files into that bucket", true),
    AWS_SECRET_ACCESS_KEY("", "the secret that goes with it", true),
    GREENROOM_MODULES_OFF("", "comma list of modules not to load", false),
    GREENROOM_PAGE_SIZE("10", "rows of a list in the menu", false),
    GREENROOM_ACCESSIBLE("", "1 chooses the plain menu", false),
    NO_COLOR("", "any value switches colour off", false),
    CLICOLOR_FORCE("", "any value but 0 switches colour on", false);

    private final String defaultValue;
    private final String meaning;
    private final boolean secret;

    Variable(String defaultValue, String meaning, boolean secret) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
        this.secret = secret;
    }

    /** The one of that name; empty for a setting that only a module knows. */
    public static Optional<Variable> named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether its value must never be shown. */
    public boolean isSecret() {
        return secret;
    }
}
