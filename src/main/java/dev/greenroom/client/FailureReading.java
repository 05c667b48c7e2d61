package dev.greenroom.client;

import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.Unreachable;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns an answer that is no success into the failure that it stands for. */
final class FailureReading {
    private static final Pattern UNKNOWN = Pattern.compile("(?i)invalid \\w+_(id|uuid)s?\\b|\\bnot found\\b");
    private static final Pattern NULL = Pattern.compile("(?i)(may|must|can) ?not be null|\\bis null\\b|not nullable");
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.[\\d.]+|localhost|\\[::1])(:\\d+)?");
    private static final Set<String> NOUNS =
            Set.of("replica", "persona", "video", "conversation", "objective", "guardrail", "document", "tool");

    private final Answer answer;
    private final String said;
    private final String lower;

    private FailureReading(Answer answer) {
        this.answer = answer;
        this.said = ErrorText.of(answer);
        this.lower = said.toLowerCase(Locale.ROOT);
    }

    static Failure of(Answer answer) {
        return new FailureReading(answer).read();
    }

    private Failure read() {
        int status = answer.status();
        if (status < 400) {
            return redirected();
        }
        if (status == 408 || status >= 500) {
            return new Unreachable(
                    message("the service failed with status " + status + said()),
                    hint(laterHint() + doubt()),
                    status,
                    null);
        }
        return switch (status) {
            case 400 -> badRequest();
            case 401 ->
                new KeyRefused(
                        message("the service refused the API key" + quoted()),
                        hint("set another one: greenroom auth set, or TAVUS_API_KEY"),
                        status,
                        null);
            case 402 -> refused("the account is out of credits" + quoted(), "see the plan at https://maker.tavus.io");
            case 403 -> refused("the service does not allow it" + said(), "");
            case 404 -> notFound();
            case 429 ->
                refused(
                        "too many requests" + quoted(),
                        "try again " + (howLong().isEmpty() ? "in a while" : howLong()));
            default -> rejected(whatWasSaid(), "");
        };
    }

    /** Nobody's status page tells how a service on this machine is. */
    private String laterHint() {
        String later = "try again " + (howLong().isEmpty() ? "later" : howLong());
        return LOOPBACK.matcher(answer.authority()).matches()
                ? later + "; it runs on this machine, where its own output may say more"
                : later + "; https://status.tavus.io says how the service is";
    }

    private Failure badRequest() {
        if (lower.contains("maximum concurrent conversations")) {
            return refused(
                    said,
                    "greenroom conversation list --status active shows them, greenroom conversation end ID ends one,"
                            + " greenroom conversation sweep ends them all");
        }
        if (lower.contains("out of conversational credits")) {
            return refused(said, "see the plan at https://maker.tavus.io");
        }
        if (lower.contains("unknown field")) {
            return rejected(said, unknownFieldHint());
        }
        if (NULL.matcher(said).find()) {
            return rejected(said, "leave the field out where there is nothing to say; null is refused");
        }
        if (UNKNOWN.matcher(said).find()) {
            return unknownThing();
        }
        return rejected(whatWasSaid(), "");
    }

    /** The one that everybody sends. */
    private String unknownFieldHint() {
        return lower.contains("language") && answer.call().path().contains("conversations")
                ? "leave language out, or put it into properties as the language's full English name"
                : "a field stands in the wrong place, or the service no longer knows it";
    }

    /** A wrong id in the path is the thing asked for; a wrong id in the body is a mistake in what was sent. */
    private Failure unknownThing() {
        if (!answer.call().ids().isEmpty()) {
            return notFound();
        }
        NamedId culprit = NamedId.find(said, answer.call().body());
        if (culprit.noun().equals("replica")) {
            return rejected(said + culprit.shown(), culprit.hint());
        }
        return new NotFound(message(said + culprit.shown()), hint(culprit.hint()), answer.status(), null);
    }

    private Failure notFound() {
        ApiCall call = answer.call();
        if (call.ids().isEmpty() || call.verbatim()) {
            return new NotFound(
                    message("the service knows nothing there" + quoted()),
                    hint("is the path right, and the base URL?"),
                    answer.status(),
                    null);
        }
        String noun = call.noun();
        String look = NOUNS.contains(noun) ? "greenroom " + noun + " list shows what there is" : "";
        String mixedUp = NamedId.mixUp(noun, call.id());
        return new NotFound(
                message("the service knows no such id" + quoted()),
                hint(mixedUp.isEmpty() ? look : mixedUp),
                answer.status(),
                null);
    }

    private Failure redirected() {
        String target = host(answer.header("location"));
        return new UnexpectedAnswer(
                message(answer.authority() + " sends the request elsewhere, to " + target + " (status "
                        + answer.status() + "); the key was not sent there"),
                hint("is the base URL right? greenroom doctor looks into it"),
                answer.status(),
                null);
    }

    private Refused refused(String what, String hint) {
        return new Refused(message(what), hint(hint), answer.status(), null);
    }

    private Rejected rejected(String what, String hint) {
        return new Rejected(message(what), hint(hint), answer.status(), null);
    }

    private String message(String what) {
        return "cannot " + answer.call().title() + ": " + what;
    }

    private String hint(String hint) {
        String id = ErrorText.bounded(answer.requestId(), 100);
        if (id.isEmpty()) {
            return hint;
        }
        return hint + (hint.isEmpty() ? "" : "; ") + "the service's number for this request is " + id;
    }

    private String said() {
        return said.isEmpty() ? "" : ": " + said;
    }

    private String quoted() {
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    private String whatWasSaid() {
        return said.isEmpty() ? "the service answered with status " + answer.status() : said;
    }

    private String doubt() {
        return answer.call().repeatable() ? "" : NetworkFailure.DOUBT;
    }

    /** When the service wants to be asked again, in words; empty when it does not say. */
    private String howLong() {
        String after = answer.header("retry-after");
        if (!after.matches("\\d{1,6}")) {
            return after.endsWith("GMT") ? "after " + ErrorText.bounded(after, 40) : "";
        }
        long seconds = Long.parseLong(after);
        if (seconds < 120) {
            return "in " + seconds + (seconds == 1 ? " second" : " seconds");
        }
        return seconds < 7_200
                ? "in " + (seconds + 59) / 60 + " minutes"
                : "in " + (seconds + 3_599) / 3_600 + " hours";
    }

    private static String port(int number) {
        return number < 0 ? "" : ":" + number;
    }

    private static String host(String location) {
        try {
            URI uri = URI.create(location);
            return uri.getHost() == null
                    ? "another path"
                    : uri.getScheme() + "://" + uri.getHost() + port(uri.getPort());
        } catch (IllegalArgumentException e) {
            return "an address that is none";
        }
    }
}
