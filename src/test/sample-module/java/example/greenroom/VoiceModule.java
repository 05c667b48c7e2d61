package example.greenroom;

import dev.greenroom.config.ModuleSetting;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.sandbox.route.SandboxRoutes;
import java.util.List;
import java.util.Map;

/**
 * A module in a jar of its own: lists the service's stock voices, in the menu and as {@code greenroom casting list}.
 * It also asks a service of another house, with settings of its own and a stand-in for it in the sandbox.
 */
public final class VoiceModule implements WorkbenchModule {
    private static final String LIST = "casting_voices";
    private static final String OPTION = "Listen to Voices";

    @Override
    public String name() {
        return "casting";
    }

    @Override
    public List<String> states() {
        return List.of(LIST);
    }

    @Override
    public List<String> menuOptions() {
        return List.of(OPTION);
    }

    @Override
    public Map<String, String> choiceToState() {
        return Map.of(OPTION, LIST);
    }

    @Override
    public List<Noun> nouns() {
        return List.of(new Noun("casting", "list stock voices (sample module)", VoiceCommands.class));
    }

    @Override
    public List<ModuleSetting> settings() {
        return List.of(
                ModuleSetting.open(VoiceRatings.URL, "where ratings of voices are"),
                ModuleSetting.secret(VoiceRatings.KEY, "its key"));
    }

    @Override
    public List<SandboxRoutes> sandboxRoutes() {
        return List.of(new RatingRoutes());
    }

    @Override
    public String execute(String state, Machine machine) {
        machine.console().title(OPTION);
        machine.perform(new ListVoices());
        machine.console().pause();
        return CommonStates.MAIN_MENU;
    }
}
