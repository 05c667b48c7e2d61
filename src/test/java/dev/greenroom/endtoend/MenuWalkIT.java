package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.Secret;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.receiver.MissedEvents;
import dev.greenroom.wire.Callback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole menu through a real terminal: every state entered, every choice that was offered taken. */
class MenuWalkIT {
    private static final String DOOR = """
            flow: door
            init: closed
            states: {closed: {}, open: {}}
            transitions:
              - closed --> open: push
              - closed --> closed: knock
              - open --> closed: pull
            """;

    @TempDir
    Path home;

    @Test
    void every_state_is_entered_and_every_choice_taken() throws IOException {
        Tmux.assumeThere();
        Files.writeString(home.resolve("prompt.txt"), "You listen first.\nThen you ask one question.\n");
        config("coach.json", "'persona_name': 'Coach', 'system_prompt': 'You coach slowly.'");
        config("coach_anew.json", "'target_persona_name': 'Coach', 'persona_name': 'Coach Anew'");
        config("paired.json", "'persona_name': 'Paired', 'system_prompt': 'You pair.'");
        config("room.json", "'replica_id': 'r4317e64d25a', 'test_mode': true");
        Path editor = Files.writeString(home.resolve("editor"), "#!/bin/sh\necho 'Written in an editor.' > \"$1\"\n");
        assertThat(editor.toFile().setExecutable(true)).isTrue();
        Path presets = Files.createDirectories(home.resolve("presets/objectives"));
        Files.writeString(
                presets.resolve("goal.json"), "{\"name\": \"Goal\", \"description\": \"Learn what they want.\"}");
        Files.writeString(home.resolve("rivals.json"), "{\"name\": \"Rivals\", \"disallow\": [\"Name them\"]}");
        Path flows = Files.createDirectories(home.resolve("configs/flows"));
        Files.writeString(flows.resolve("door.yaml"), DOOR);
        callback();
        try (Tmux tmux = new Tmux(home)) {
            // Wide enough for every command to stand on one line.
            tmux.resize(300, 50);
            String greenroom = Program.ROOT.resolve("bin/greenroom").toString();
            tmux.type(greenroom + " flow start configs/flows/door.yaml --name front && " + greenroom
                    + " flow send front push");
            tmux.keys("Enter");
            tmux.awaitScreen("Sent push to instance front: now in open");
            tmux.type("EDITOR=" + editor + " " + greenroom + " --sandbox -v; echo left:$?");
            tmux.keys("Enter");
            MenuWalk walk = new MenuWalk(tmux);
            key(walk);
            replicas(walk);
            personas(walk);
            videos(walk);
            conversations(walk);
            pairs(walk);
            policies(walk);
            flows(walk);
            logs(walk);
            callbacks(walk);
            walk.take("Exit");
            tmux.awaitScreen("left:0");
            ModuleRegistry registry = new ModuleRegistry();
            ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
            assertThat(walk.states()).containsAll(registry.states().keySet());
            assertThat(walk.taken()).containsAll(walk.offered());
            commandsThatWereShownAreRight(walk.commands());
        }
    }

    private void config(String name, String members) throws IOException {
        Files.writeString(home.resolve(name), ("{" + members + "}").replace('\'', '"'));
    }

    /** Each is run as it was shown. What the walk has deleted since is not found; a word that is wrong would be exit 2. */
    private void commandsThatWereShownAreRight(Set<String> commands) {
        assertThat(commands).hasSizeGreaterThan(25);
        Program program = new Program(home).with("PATH", Program.ROOT.resolve("bin") + ":" + System.getenv("PATH"));
        for (String command : commands) {
            Program.Run run = program.shell(answered(command) + " --yes --json");
            assertThat(run.code()).as(command + "\n" + run.error()).isIn(0, 4);
        }
    }

    /** A key is never written down and a dialogue is a person's: these ask again. What any flow understands is a word to the chat. */
    private static String answered(String command) {
        if (command.endsWith("auth set")) {
            return "echo sandbox | " + command + " --stdin";
        }
        if (command.contains(" conversation chat ")) {
            return "echo hello | " + command;
        }
        return command.contains(" flow run ") ? "echo /state | " + command + " --lines -" : command;
    }

    private static void key(MenuWalk walk) {
        walk.take("Set API Key")
                .yes("Set another key?")
                .answer("API key (not shown)", "sandbox")
                .goOn("Stored the key");
    }

    private static void replicas(MenuWalk walk) {
        walk.take("Work with Replicas").take("Create a Replica");
        walk.answer("Replica name", "Anna")
                .answer("Description", "from the fair")
                .take("A video");
        walk.answer("Training video (file or URL)", "https://files.invalid/anna.mp4")
                .answer("Consent video (file or URL", "");
        walk.yes("Create it?").goOn("Created replica Anna");
        walk.take("Create a Replica").answer("Replica name", "Ida").answer("Description", "");
        walk.take("An image and a stock voice").answer("Training image (file or URL)", "https://files.invalid/ida.png");
        walk.answer("Voice name", "mara").yes("Create it?").goOn("Created replica Ida");
        walk.take("Wait for Training").pick("Anna").goOn("is completed");
        walk.take("List Replicas")
                .key("f")
                .key("f")
                .key("f")
                .pick("Anna")
                .goOn("from the fair")
                .key("F5")
                .key("q");
        walk.take("Rename a Replica")
                .pick("Anna")
                .answer("New name", "Bea")
                .yes("Rename it?")
                .goOn("Renamed replica Anna to Bea");
        walk.take("Delete a Replica").pick("Ida").yes("Delete it?").goOn("Deleted replica Ida");
        walk.take("Back to Main Menu");
    }

    private static void personas(MenuWalk walk) {
        walk.take("Work with Personas")
                .take("Create a Persona")
                .answer("Persona name", "Typed")
                .take("Type it here");
        walk.answer("System prompt", "You coach.").answer("...", ".").answer("Context", "On Mondays.");
        walk.take("Choose one").pick("Bea").yes("Create it?").goOn("Created persona Typed");
        walk.take("Create a Persona").answer("Persona name", "Edited").take("Write it in an editor");
        walk.answer("Context", "").take("None").yes("Create it?").goOn("Created persona Edited");
        walk.take("Create a Persona")
                .answer("Persona name", "Filed")
                .take("Read it from a file")
                .answer("File", "prompt.txt");
        walk.answer("Context", "").take("None").yes("Create it?").goOn("Created persona Filed");
        walk.take("Create from a File")
                .answer("Config file", "coach.json")
                .yes("Create it?")
                .goOn("Created persona Coach");
        walk.take("Update from a File")
                .answer("Config file", "coach_anew.json")
                .yes("Send these changes?")
                .goOn("Updated persona Coach Anew");
        walk.take("Preview a Payload").answer("Config file", "coach.json").goOn("You coach slowly.");
        walk.take("List Personas")
                .key("f")
                .key("f")
                .pick("Edited")
                .goOn("Written in an editor.")
                .key("q");
        walk.take("Delete a Persona").pick("Filed").yes("Delete it?").goOn("Deleted persona Filed");
        walk.take("Back to Main Menu");
    }

    private static void videos(MenuWalk walk) {
        walk.take("Work with Videos")
                .take("Generate a Video")
                .answer("Video name", "Hello")
                .pick("Bea");
        walk.take("Type it here")
                .answer("Script", "Hello there.")
                .answer("...", ".")
                .yes("Generate it?")
                .goOn("Hello");
        walk.take("Wait for a Video").pick("Hello").goOn("is ready");
        walk.take("List Videos").pick("Hello").goOn("Hello there.").key("q");
        walk.take("Rename a Video")
                .pick("Hello")
                .answer("New name", "Welcome")
                .yes("Rename it?")
                .goOn("Renamed video Hello");
        walk.take("Download a Video")
                .pick("Welcome")
                .answer("Save as", "welcome.mp4")
                .goOn("Downloaded video Welcome");
        walk.take("Delete a Video").pick("Welcome").yes("Delete it?").goOn("Deleted video Welcome");
        walk.take("Back to Main Menu");
    }

    private static void conversations(MenuWalk walk) {
        walk.take("Work with Conversations")
                .take("Create a Conversation")
                .take("A persona")
                .pick("Typed");
        talk(walk, "First").take("A call with picture").yes("Open the room?").goOn("First");
        walk.take("Create a Conversation").take("A replica only").pick("Mara");
        talk(walk, "Second")
                .take("A call without picture")
                .yes("Open the room?")
                .goOn("Second");
        walk.take("Create a Conversation").take("A persona").pick("Typed");
        talk(walk, "Third").take("A test").yes("Open the room?").goOn("Third");
        walk.take("List Conversations")
                .key("f")
                .key("f")
                .key("f")
                .pick("First")
                .goOn("First")
                .key("q");
        walk.take("End a Conversation").pick("First").yes("End it?").goOn("Ended conversation First");
        walk.take("Show a Transcript").pick("First").goOn("transcript");
        walk.take("Delete a Conversation").pick("Third").yes("Delete it?").goOn("Deleted conversation Third");
        walk.take("End all active").yes("End 1 conversation?").goOn("Ended 1 conversation");
        walk.take("Create a Conversation").take("A persona").pick("Typed");
        talk(walk, "Fourth").take("A call with picture").yes("Open the room?").goOn("Fourth");
        walk.take("Talk").pick("Fourth").answer("You", "hello").hear("You said: hello");
        walk.answer("You", "/quit").goOn("Said 1 line in conversation Fourth");
        walk.take("Delete a Conversation").pick("Fourth").yes("Delete it?").goOn("Deleted conversation Fourth");
        walk.take("Back to Main Menu");
    }

    private static void policies(MenuWalk walk) {
        walk.take("Work with Objectives").take("Apply Objectives from a File");
        walk.take("presets/objectives/goal.json").yes("Apply it?").goOn("Created objective goal");
        walk.take("Apply Objectives from a File").take("Another File").answer("File", "presets/objectives/goal.json");
        walk.goOn("Unchanged: objective goal");
        walk.take("List Objectives").pick("goal").goOn("Learn what they want.").key("q");
        walk.take("Delete Objectives").pick("goal").yes("Delete it?").goOn("Deleted objective goal");
        walk.take("Back to Main Menu").take("Work with Guardrails").take("Apply Guardrails from a File");
        walk.answer("File", "rivals.json").yes("Apply it?").goOn("Created guardrail rivals");
        walk.take("List Guardrails").pick("rivals").goOn("Name them").key("q");
        walk.take("Delete Guardrails").pick("rivals").yes("Delete it?").goOn("Deleted guardrail rivals");
        walk.take("Back to Main Menu");
        walk.take("List Documents").key("q");
        walk.take("List Voices").pick("tobias").goOn("Voice tobias").key("q");
        walk.take("List Tools").pick("end_call").goOn("Tool end_call").key("q");
    }

    private static void flows(MenuWalk walk) {
        walk.take("Work with Flows").take("Run a Flow").pick("door.yaml");
        walk.answer("You", "hi").take("push").answer("You", "by hand");
        walk.answer("You", "hi").take("knock").answer("You", "/quit").goOn("Rehearsed flow door");
        walk.take("List Instances").pick("front").goOn("Instance front").key("q");
        walk.take("View the Steps of an Instance").pick("front").pick("push");
        walk.key("Left").key("Right").key("Enter").take("Go Back to This Step").goOn("back to step 2");
        walk.key("Left").key("Enter").take("Copy the Instance at This Step").goOn("Forked instance front");
        walk.key("Enter").take("Walk On").key("q").key("q");
        walk.take("Undo a Rollback").pick("front").yes("left?").goOn("Took back the last going back");
        walk.take("Remove Ended Instances")
                .answer("Ended longer ago than", "1h")
                .goOn("Nothing to remove.");
        walk.take("Back to Main Menu");
    }

    private static void pairs(MenuWalk walk) {
        walk.take("Run a Pair").take("Preview Both Payloads");
        walk.answer("Persona config", "paired.json")
                .answer("Conversation config", "room.json")
                .goOn("<id of the persona>");
        walk.take("Run a Persona and a Conversation").answer("Persona config", "paired.json");
        walk.answer("Conversation config", "room.json").yes("Run it?").goOn("Created persona Paired");
        walk.take("Back to Main Menu");
    }

    private static void logs(MenuWalk walk) {
        walk.take("Look at Logs")
                .take("List Logs")
                .pick("conversation_end")
                .goOn("/end")
                .key("q");
        walk.take("Show the Latest Log").goOn("Took").take("Back to Main Menu");
    }

    private void callback() throws IOException {
        Callback ended = new Callback(new ObjectMapper()
                .readTree("{\"conversation_id\": \"c1\", \"event_type\": \"system.shutdown\","
                        + " \"properties\": {\"shutdown_reason\": \"bot_could_not_join\"}}"));
        Path folder = Files.createDirectories(home.resolve("logs")).resolve("webhook");
        new MissedEvents(folder, Secret.of("open sesame"), InstantSource.system()).add(List.of(ended));
    }

    private static void callbacks(MenuWalk walk) {
        walk.take("Look at Callbacks")
                .pick("system.shutdown")
                .goOn("Callback 1")
                .key("q");
    }

    private static MenuWalk talk(MenuWalk walk, String name) {
        return walk.answer("Conversation name", name)
                .answer("Context for this one", "")
                .answer("Greeting", "");
    }
}
