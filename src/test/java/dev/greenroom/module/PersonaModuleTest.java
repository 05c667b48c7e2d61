package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.client.ApiCall;
import dev.greenroom.client.Owner;
import dev.greenroom.module.persona.PersonaModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.Persona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonaModuleTest {
    @TempDir
    Path home;

    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        test = ModuleTest.of(new PersonaModule(), home);
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void each_choice_leads_to_its_state_and_back_leads_home() {
        test.sandbox().close();
        console.choose("Create a Persona").choose("List Personas").choose("Delete a Persona");
        console.choose("Create from a File").choose("Update from a File").choose("Preview a Payload");
        console.choose("Back to Main Menu").back();
        assertThat(Stream.generate(() -> test.execute("work_with_personas")).limit(8))
                .containsExactly(
                        "create_persona",
                        "list_personas",
                        "delete_persona",
                        "create_persona_from_file",
                        "update_persona_from_file",
                        "preview_persona_payload",
                        "main_menu",
                        "main_menu");
    }

    @Test
    void a_persona_is_created_with_all_that_was_asked() {
        console.answer("Coach").choose("Type it here");
        console.answer("You coach.").answer("").answer("  Kindly.").answer(".");
        console.answer("It is Monday.")
                .choose("Choose one")
                .pick("Mara - Studio")
                .yes();
        assertThat(test.execute("create_persona")).isEqualTo("work_with_personas");
        Persona coach = only();
        assertThat(coach.name()).isEqualTo("Coach");
        assertThat(coach.systemPrompt()).isEqualTo("You coach.\n\n  Kindly.\n\nIt is Monday.");
        assertThat(coach.defaultReplicaId()).isEqualTo("r4317e64d25a");
        assertThat(console.shown())
                .contains("done: Created persona Coach (" + coach.id() + ")")
                .contains("Default replica: Mara - Studio (r4317e64d25a)")
                .contains(
                        "note: The context stands at the end of the system prompt: the service keeps none beside it.");
    }

    @Test
    void a_new_persona_is_in_the_list_without_a_reload() {
        console.back();
        test.execute("list_personas");
        create("Coach");
        console.pick("Coach").back();
        test.execute("list_personas");
        assertThat(loads()).isEqualTo(1);
        assertThat(console.shown()).contains("System prompt: You coach.");
    }

    @Test
    void a_new_persona_is_not_among_the_system_personas() {
        console.filter("system").back();
        test.execute("list_personas");
        create("Coach");
        console.filter("system").pick("Coach");
        assertThatThrownBy(() -> test.execute("list_personas"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the list has no row with Coach");
    }

    @Test
    void a_prompt_comes_from_a_file_too_and_a_missing_one_is_asked_again() throws IOException {
        Files.writeString(home.resolve("prompt.md"), "You coach.\n\nKindly.\n");
        console.answer("Coach").choose("Read it from a file").answer("promt.md").answer("prompt.md");
        console.answer("").choose("None").yes();
        test.execute("create_persona");
        assertThat(only().systemPrompt()).isEqualTo("You coach.\n\nKindly.");
        assertThat(console.shown())
                .contains("there is no file promt.md", "System prompt: You coach. … (19 characters)");
        assertThat(only().defaultReplicaId()).isEmpty();
    }

    @Test
    void a_text_that_is_nothing_is_asked_again() {
        console.answer("Coach").choose("Type it here").answer("").answer(".");
        console.choose("Type it here")
                .back()
                .choose("Type it here")
                .answer("You coach.")
                .answer(".");
        console.answer("").choose("None").yes();
        test.execute("create_persona");
        assertThat(only().systemPrompt()).isEqualTo("You coach.");
    }

    @Test
    void text_that_is_pasted_in_one_piece_arrives_whole() {
        console.answer("Coach").choose("Type it here").answer("You coach.\n\n- kindly\n- shortly\n.");
        console.answer("").choose("None").yes();
        test.execute("create_persona");
        assertThat(only().systemPrompt()).isEqualTo("You coach.\n\n- kindly\n- shortly");
    }

    @Test
    void going_back_at_any_question_creates_nothing() {
        console.back();
        test.execute("create_persona");
        console.answer("Coach").back();
        test.execute("create_persona");
        prompted().back();
        test.execute("create_persona");
        prompted().answer("").back();
        test.execute("create_persona");
        prompted().answer("").choose("Choose one").back().back();
        test.execute("create_persona");
        prompted().answer("").choose("None").no();
        test.execute("create_persona");
        assertThat(own()).isEmpty();
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was created.");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void each_filter_asks_the_service_once_and_an_empty_one_is_no_dead_end() {
        console.filter("system")
                .pick("Interviewer")
                .filter("user")
                .filter("system")
                .back();
        assertThat(test.execute("list_personas")).isEqualTo("work_with_personas");
        assertThat(console.hasShown("You interview a candidate")).isTrue();
        assertThat(loads()).isEqualTo(2);
    }

    @Test
    void refreshing_loads_the_shown_filter_again() {
        console.refresh().filter("system").back();
        test.execute("list_personas");
        assertThat(loads()).isEqualTo(3);
    }

    @Test
    void keys_inside_layers_are_never_shown() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("persona_name", "Coach")
                .put("system_prompt", "You coach.");
        body.putObject("layers").putObject("llm").put("model", "own").put("api_key", "sk-sentinel");
        test.tavus().personas().create(body);
        console.pick("Coach").back();
        test.execute("list_personas");
        assertThat(console.shown()).contains("Layer llm: model: own\napi_key: ********");
        assertThat(console.hasShown("sk-sentinel")).isFalse();
    }

    @Test
    void deleting_offers_own_personas_asks_and_no_keeps_it() {
        create("Coach");
        console.pick("Coach").no();
        test.execute("delete_persona");
        assertThat(own()).hasSize(1);
        console.pick("Coach").yes();
        test.execute("delete_persona");
        assertThat(own()).isEmpty();
        assertThat(test.machine().removedEntities()).hasSize(1);
        console.pick("Interviewer");
        assertThatThrownBy(() -> test.execute("delete_persona")).hasMessageContaining("no row with Interviewer but []");
    }

    @Test
    void a_refused_key_and_the_end_of_input_leave_as_they_should() {
        console.end();
        assertThatThrownBy(() -> test.execute("create_persona")).isInstanceOf(EndOfInput.class);
        test.useKey("wrong");
        assertThatThrownBy(() -> test.execute("list_personas")).isInstanceOf(KeyRefused.class);
    }

    private void config(String members) throws IOException {
        Files.writeString(home.resolve("coach.json"), ("{" + members + "}").replace('\'', '"'));
    }

    @Test
    void a_persona_is_made_from_a_file_and_a_wrong_file_is_asked_again() throws IOException {
        config("'persona_name': 'Coach', 'system_prompt': 'You coach.'");
        Files.writeString(home.resolve("bad.json"), "{\"nme\": 1}");
        console.answer("none.json").answer("bad.json").answer("coach.json").no();
        test.execute("create_persona_from_file");
        assertThat(own()).isEmpty();
        assertThat(console.shown()).contains("there is no file none.json", "note: Nothing was created.");
        assertThat(console.hasShown("bad.json:1:2: unknown key nme")).isTrue();
        console.answer("coach.json").yes();
        assertThat(test.execute("create_persona_from_file")).isEqualTo("work_with_personas");
        assertThat(only().systemPrompt()).isEqualTo("You coach.");
    }

    @Test
    void a_change_is_shown_before_it_is_sent_and_no_leaves_the_persona_alone() throws IOException {
        create("Coach");
        config("'persona_name': 'Coach', 'system_prompt': 'You listen.', 'document_tags': ['a']");
        console.answer("coach.json").no();
        test.execute("update_persona_from_file");
        assertThat(console.shown())
                .contains("- system_prompt: You coach.", "+ system_prompt: You listen.", "+ document_tags: a");
        assertThat(only().systemPrompt()).isEqualTo("You coach.");
        console.answer("coach.json").yes();
        test.execute("update_persona_from_file");
        assertThat(only().systemPrompt()).isEqualTo("You listen.");
        assertThat(test.machine().updatedEntities()).hasSize(2);
        console.answer("coach.json");
        test.execute("update_persona_from_file");
        assertThat(console.hasShown("is like that already: nothing was changed"))
                .isTrue();
    }

    @Test
    void a_draft_in_the_maker_is_asked_about() throws IOException {
        create("Coach");
        config("'persona_name': 'Coach', 'system_prompt': 'You listen.'");
        String draft = "/sandbox/personas/" + only().id() + "/draft";
        test.tavus().raw(ApiCall.Method.POST, draft, MissingNode.getInstance());
        console.answer("coach.json").yes().no();
        test.execute("update_persona_from_file");
        assertThat(only().systemPrompt()).isEqualTo("You coach.");
        console.answer("coach.json").yes().yes();
        test.execute("update_persona_from_file");
        assertThat(only().systemPrompt()).isEqualTo("You listen.");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void a_preview_shows_the_payload_and_asks_the_service_nothing() throws IOException {
        config("'persona_name': 'Coach', 'system_prompt': 'You coach.', 'default_replica_id': 'Anna'");
        test.sandbox().close();
        console.answer("coach.json");
        test.execute("preview_persona_payload");
        assertThat(console.hasShown("\"system_prompt\" : \"You coach.\"")).isTrue();
        assertThat(console.hasShown("Only the service knows <id of replica \"Anna\">"))
                .isTrue();
        console.back();
        assertThat(test.execute("preview_persona_payload")).isEqualTo("work_with_personas");
    }

    private ScriptedConsole prompted() {
        return console.answer("Coach")
                .choose("Type it here")
                .answer("You coach.")
                .answer(".");
    }

    private void create(String name) {
        console.answer(name)
                .choose("Type it here")
                .answer("You coach.")
                .answer(".")
                .answer("")
                .choose("None")
                .yes();
        test.execute("create_persona");
    }

    private long loads() {
        return console.shown().stream().filter("Loading personas"::equals).count();
    }

    private List<Persona> own() {
        return test.tavus().personas().list(Owner.USER).stream().toList();
    }

    private Persona only() {
        assertThat(own()).hasSize(1);
        return own().get(0);
    }
}
