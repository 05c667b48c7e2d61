package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Unreachable;
import dev.greenroom.client.ApiCall;
import dev.greenroom.wire.Conversation;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conversations are looked at, talked in, ended and deleted from the menu. */
class ConversationModuleTest extends ConversationMenuRig {
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
}
