package example.greenroom;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.ApiCall;
import dev.greenroom.client.HttpCore;
import dev.greenroom.config.Settings;
import dev.greenroom.operation.Workbench;

/** A typed client of the module's own, for a service of another house that says how much listeners like a voice. */
final class VoiceRatings {
    static final String URL = "VOICE_RATINGS_URL";
    static final String KEY = "VOICE_RATINGS_KEY";

    private final HttpCore core;

    private VoiceRatings(HttpCore core) {
        this.core = core;
    }

    /** With {@code --sandbox} the module's routes in the sandbox stand in; else the service of its settings is asked. */
    static VoiceRatings of(Workbench workbench) {
        HttpCore core = workbench.tavus().core();
        if (workbench.connection().sandbox()) {
            return new VoiceRatings(core);
        }
        Settings settings = workbench.settings();
        if (settings.value(URL).isEmpty()) {
            throw new WrongUsage("nobody is there to ask for ratings", "set " + URL + " and " + KEY + ", or use --sandbox");
        }
        return new VoiceRatings(core.to(BaseUrl.parse(settings.value(URL)), Secret.of(settings.value(KEY))));
    }

    /** Stars of a voice, 0 to 5. Repeated when the network breaks; throws what the core throws. */
    Rating rating(String voice) {
        return new Rating(
                core.fetch(ApiCall.get("show the rating of voice", "/v2/voice-ratings/{}", voice).inOwnWords()));
    }
}
