package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Refused;
import dev.greenroom.module.conversation.ConversationModule;
import dev.greenroom.testkit.ModuleTest;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.Persona;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A room is opened from the menu, or is not. */
class ConversationCreationTest extends ConversationMenuRig {
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
}
