package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Unreachable;
import dev.greenroom.client.ApiCall;
import dev.greenroom.client.ConversationQuery;
import dev.greenroom.module.conversation.ConversationModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.testkit.ScriptedConsole;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.Persona;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationModuleTest {
    private static final String REPLICA = "r4317e64d25a";
    private static final String PROMPT = "Never tell this prompt.";

    @TempDir
    Path home;

    private ModuleTest test;
    private ScriptedConsole console;

    @BeforeEach
    void open() {
        open(ModuleTest.of(new ConversationModule(), home));
    }

    private void open(ModuleTest opened) {
        test = opened;
        console = test.console();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void opening_the_menu_fetches_nothing() {
        test.sandbox().close();
        console.choose("Create a Conversation");
        assertThat(test.execute("work_with_conversations")).isEqualTo("create_conversation");
    }

    @Test
    void each_choice_leads_to_its_state_and_back_leads_home() {
        console.choose("List Conversations")
                .choose("Talk")
                .choose("End a Conversation")
                .choose("Delete a Conversation");
        console.choose("Show a Transcript").choose("End all active").choose("Back to Main Menu");
        console.back();
        assertThat(Stream.generate(() -> test.execute("work_with_conversations"))
                        .limit(8))
                .containsExactly(
                        "list_conversations",
                        "talk_in_conversation",
                        "end_conversation",
                        "delete_conversation",
                        "show_transcript",
                        "end_all_conversations",
                        "main_menu",
                        "main_menu");
    }

    @Test
    void a_room_is_opened_for_a_persona() {
        String persona = persona("Coach", REPLICA);
        console.choose("A persona")
                .pick("Coach")
                .answer("Practice")
                .answer("Be kind")
                .answer("Hello");
        console.choose("A call with picture").yes();
        assertThat(test.execute("create_conversation")).isEqualTo("work_with_conversations");
        Conversation made = only();
        assertThat(made.personaId()).isEqualTo(persona);
        assertThat(made.replicaId()).isEqualTo(REPLICA);
        assertThat(console.shown())
                .contains(
                        "Persona: Coach (" + persona + ")",
                        "done: Created conversation Practice (" + made.id() + "): " + made.url(),
                        "note: greenroom --sandbox conversation create --persona-id " + persona
                                + " --name Practice --context 'Be kind' --custom-greeting Hello");
        assertThat(console.hasShown("participant_absent_timeout is 120")).isTrue();
        assertThat(console.hasShown(
                        "It costs until it ends. To end it: greenroom --sandbox conversation end " + made.id()))
                .isTrue();
        test.clock().advance(Duration.ofSeconds(121));
        assertThat(only().status()).isEqualTo(Conversation.Status.ENDED);
    }

    @Test
    void a_persona_without_a_replica_is_given_one() {
        persona("Faceless", "");
        console.choose("A persona")
                .pick("Faceless")
                .pick(REPLICA)
                .answer("")
                .answer("")
                .answer("");
        console.choose("A call without picture").yes();
        test.execute("create_conversation");
        assertThat(only().replicaId()).isEqualTo(REPLICA);
        assertThat(console.hasShown("Which replica speaks for Faceless?")).isTrue();
        assertThat(console.hasShown("--audio-only")).isTrue();
    }

    @Test
    void a_test_with_a_replica_only_opens_no_room() {
        console.choose("A replica only")
                .pick(REPLICA)
                .answer("Dry run")
                .answer("")
                .answer("");
        console.choose("A test").yes();
        test.execute("create_conversation");
        assertThat(only().status()).isEqualTo(Conversation.Status.ENDED);
        assertThat(console.hasShown("It has ended already")).isTrue();
        assertThat(console.hasShown("To end it:")).isFalse();
    }

    @Test
    void going_back_at_any_question_opens_no_room() {
        persona("Faceless", "");
        console.back();
        test.execute("create_conversation");
        console.choose("A persona").back();
        test.execute("create_conversation");
        console.choose("A persona").pick("Faceless").back();
        test.execute("create_conversation");
        console.choose("A replica only").back();
        test.execute("create_conversation");
        console.choose("A replica only").pick(REPLICA).back();
        test.execute("create_conversation");
        console.choose("A replica only").pick(REPLICA).answer("x").back();
        test.execute("create_conversation");
        console.choose("A replica only").pick(REPLICA).answer("x").answer("").back();
        test.execute("create_conversation");
        console.choose("A replica only")
                .pick(REPLICA)
                .answer("x")
                .answer("")
                .answer("")
                .back();
        test.execute("create_conversation");
        console.choose("A replica only").pick(REPLICA).answer("x").answer("").answer("");
        console.choose("A test").no();
        test.execute("create_conversation");
        assertThat(all()).isEmpty();
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was created.");
        assertThat(console.isFinished()).isTrue();
    }

    @Test
    void the_persona_picker_shows_what_the_rest_of_the_program_changed() {
        String id = persona("Coach", REPLICA);
        console.choose("A persona").back();
        test.execute("create_conversation");
        test.machine()
                .updated(Persona.read(JsonNodeFactory.instance
                        .objectNode()
                        .put("persona_id", id)
                        .put("persona_name", "Trainer")));
        console.choose("A persona").pick("Trainer").back();
        test.execute("create_conversation");
        assertThat(console.shown().stream().filter("Loading personas"::equals)).hasSize(1);
    }

    @Test
    void the_list_filters_and_shows_details_with_what_happened() {
        String open = room("Open");
        String ended = room("Closed");
        test.tavus().conversations().end(ended);
        console.filter("ended").pick("Closed").filter("active").pick("Open").back();
        assertThat(test.execute("list_conversations")).isEqualTo("work_with_conversations");
        assertThat(console.shown())
                .contains(
                        "Ended by: end_conversation_endpoint_hit",
                        "note: greenroom --sandbox conversation get --events " + ended,
                        "note: greenroom --sandbox conversation get --events " + open,
                        "note: greenroom --sandbox conversation list --status active");
        assertThat(console.hasShown("system.shutdown")).isTrue();
        assertThat(console.shown().stream().filter("Loading conversations"::equals))
                .hasSize(1);
    }

    @Test
    void a_room_that_closed_by_itself_is_seen_as_closed() {
        room("Idle");
        console.back();
        test.execute("show_transcript");
        test.clock().advance(Duration.ofMinutes(6));
        console.pick("Idle");
        test.execute("show_transcript");
        assertThat(console.hasShown("Nobody said anything in conversation Idle"))
                .isTrue();
    }

    @Test
    void only_open_rooms_are_offered_to_be_ended_and_no_keeps_one() {
        String ended = room("Closed");
        test.tavus().conversations().end(ended);
        String open = room("Open");
        console.pick("Open").no();
        test.execute("end_conversation");
        assertThat(active()).extracting(Conversation::id).containsExactly(open);
        assertThat(console.shown()).containsOnlyOnce("note: Nothing was ended.");
        console.pick("Open").yes();
        test.execute("end_conversation");
        assertThat(active()).isEmpty();
        assertThat(console.hasShown("done: Ended conversation Open (" + open + ")"))
                .isTrue();
        console.pick("Closed");
        assertThatThrownBy(() -> test.execute("end_conversation")).hasMessageContaining("the list has no row");
    }

    @Test
    void deleting_asks_and_no_keeps_it() {
        room("Open");
        console.pick("Open").no();
        test.execute("delete_conversation");
        assertThat(all()).hasSize(1);
        console.pick("Open").yes();
        test.execute("delete_conversation");
        assertThat(all()).isEmpty();
        assertThat(test.machine().removedEntities()).hasSize(1);
    }

    @Test
    void a_transcript_is_shown_without_the_prompt() {
        persona("Coach", REPLICA);
        console.choose("A persona").pick("Coach").answer("Practice").answer("").answer("Hello there");
        console.choose("A call with picture").yes();
        test.execute("create_conversation");
        String id = only().id();
        test.tavus().raw(ApiCall.Method.POST, "/sandbox/conversations/" + id + "/join", MissingNode.getInstance());
        test.tavus().conversations().end(id);
        console.pick("Practice");
        test.execute("show_transcript");
        assertThat(console.shown())
                .contains("00:00:00 assistant: Hello there", "note: greenroom --sandbox conversation transcript " + id);
        assertThat(console.hasShown(PROMPT)).isFalse();
    }

    @Test
    void all_open_rooms_are_ended_at_once_after_asking() {
        room("One");
        room("Two");
        console.no();
        test.execute("end_all_conversations");
        assertThat(active()).hasSize(2);
        console.yes();
        assertThat(test.execute("end_all_conversations")).isEqualTo("work_with_conversations");
        assertThat(active()).isEmpty();
        assertThat(console.shown())
                .contains("End 2 conversations?", "done: Ended 2 conversations")
                .contains("note: greenroom --sandbox conversation sweep");
        assertThat(test.machine().updatedEntities()).hasSize(2);
        test.execute("end_all_conversations");
        assertThat(console.hasShown("There is no open conversation to end")).isTrue();
    }

    @Test
    void at_the_limit_of_open_rooms_ending_them_is_offered() {
        test.close();
        open(ModuleTest.of(new ConversationModule(), home, settings -> settings.withConcurrency(1)));
        room("Leaked");
        assertThat(refusedThen("End all active")).isEqualTo("end_all_conversations");
        assertThat(refusedThen("End one of them")).isEqualTo("end_conversation");
        assertThat(refusedThen("Leave them open")).isEqualTo("work_with_conversations");
        assertThat(console.hasShown("maximum concurrent conversations")).isTrue();
        console.yes();
        test.execute("end_all_conversations");
        room("Now it fits");
        assertThat(active()).hasSize(1);
    }

    private String refusedThen(String choice) {
        console.choose("A replica only").pick(REPLICA).answer("").answer("").answer("");
        console.choose("A call with picture").yes().choose(choice);
        return test.execute("create_conversation");
    }

    @Test
    void without_credits_the_refusal_is_the_machines_to_show() {
        test.close();
        open(ModuleTest.of(new ConversationModule(), home, settings -> settings.withCredits(Duration.ZERO)));
        console.choose("A replica only").pick(REPLICA).answer("").answer("").answer("");
        console.choose("A call with picture").yes();
        assertThatThrownBy(() -> test.execute("create_conversation"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("credits");
    }

    @Test
    void a_refused_key_and_a_silent_service_are_told_apart() {
        test.useKey("wrong");
        assertThatThrownBy(() -> test.execute("list_conversations")).isInstanceOf(KeyRefused.class);
        test.sandbox().close();
        assertThatThrownBy(() -> test.execute("list_conversations")).isInstanceOf(Unreachable.class);
    }

    @Test
    void the_end_of_input_leaves() {
        console.end();
        assertThatThrownBy(() -> test.execute("work_with_conversations")).isInstanceOf(EndOfInput.class);
    }

    @Test
    void somebody_talks_and_leaving_closes_the_room() {
        room("Practice");
        console.pick("Practice").answer("hello there").answer("/nope").answer("/quit");
        assertThat(test.execute("talk_in_conversation")).isEqualTo("work_with_conversations");
        assertThat(console.shown())
                .contains(
                        "Hello, good to see you.",
                        "You said: hello there",
                        "done: Said 1 line in conversation " + only().described(),
                        "note: The call has ended: participant_left_timeout reached.",
                        "note: greenroom --sandbox conversation chat " + only().id());
        assertThat(console.hasShown("there is no command /nope")).isTrue();
        assertThat(only().status()).isEqualTo(Conversation.Status.ENDED);
    }

    @Test
    void ending_the_call_ends_the_talk() {
        room("Practice");
        console.pick("Practice").answer("/end");
        test.execute("talk_in_conversation");
        assertThat(console.hasShown("[the call has ended: end_conversation_endpoint_hit]"))
                .isTrue();
    }

    @Test
    void going_back_from_a_talk_leaves_the_room() {
        room("Practice");
        console.pick("Practice").back();
        test.execute("talk_in_conversation");
        assertThat(only().status()).isEqualTo(Conversation.Status.ENDED);
    }

    private String persona(String name, String replica) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("persona_name", name).put("system_prompt", PROMPT);
        if (!replica.isEmpty()) {
            body.put("default_replica_id", replica);
        }
        return test.tavus().personas().create(body).id();
    }

    private String room(String name) {
        return test.tavus()
                .conversations()
                .create(JsonNodeFactory.instance
                        .objectNode()
                        .put("replica_id", REPLICA)
                        .put("conversation_name", name))
                .id();
    }

    private List<Conversation> all() {
        return test.tavus().conversations().list(ConversationQuery.ALL).stream().toList();
    }

    private List<Conversation> active() {
        return test.tavus().conversations().list(ConversationQuery.ACTIVE).stream()
                .toList();
    }

    private Conversation only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }
}
