package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.terminal.Question;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address that the service fetches something from: a film, a sound. */
public final class WebAddress {
    private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+.*", Pattern.CASE_INSENSITIVE);

    private WebAddress() {}

    public static boolean isOne(String value) {
        return WEB.matcher(value).matches();
    }

    /**
     * Refuses a value that is none, such as the path of a local file; an empty one stands for "not given".
     *
     * @param option the option that it came with
     */
    public static void check(String option, String value) {
        if (!value.isEmpty() && !isOne(value)) {
            throw new WrongUsage(
                    option + " is not a web address: " + value,
                    "put the file where the service can fetch it and give its https:// address");
        }
    }

    /** The question, which then takes nothing but addresses; blank is for the question itself to judge. */
    public static Question asked(Question question) {
        return question.checkedBy(answer -> answer.isBlank() || isOne(answer.strip())
                ? Optional.empty()
                : Optional.of("That is not a web address; it starts with https://"));
    }
}
