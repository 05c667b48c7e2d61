package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentedDialoguesTest {
    private static List<String> dialogue(Bench bench) {
        return bench.snapshot.dialogue().stream()
                .map(said -> said.role().word() + " " + said.text())
                .toList();
    }

    @Test
    void theChatbotReturnsToWaitingAfterEachMessage() {
        Bench bench = new Bench(Flows.chatbot()).start();
        assertThat(bench.present()).isEqualTo("waiting_for_message:active");
        bench.send("message_received", Map.of("message", "hi")).send("message_received", Map.of("message", "ho"));
        assertThat(bench.present()).isEqualTo("waiting_for_message:active");
        assertThat(bench.snapshot.status("processing_message")).isEqualTo(Status.COMPLETED);
        assertThat(bench.snapshot.states().get("processing_message").store()).isEqualTo(Map.of("last", "ho"));
        assertThat(bench.snapshot.states().get("sending_message").store())
                .isEqualTo(Map.of("sent", List.of("hi!", "ho!")));
        assertThat(bench.snapshot.store()).isEqualTo(Map.of("count", 0L, "seen", true));
        assertThat(bench.log.stream().map(entry -> entry.kind().word()))
                .startsWith("start", "transition", "execute", "transition", "execute", "transition");
    }

    @Test
    void questionAndAnswerGoesRoundForEver() {
        Bench bench = new Bench(Flows.questionAndAnswer()).start();
        assertThat(bench.said).containsExactly("Hello");
        bench.send("user_input", "why?");
        assertThat(bench.present()).isEqualTo("ai_creates_response:queued");
        assertThat(bench.refused("user_input").reason()).isEqualTo(Refusal.Reason.BUSY);
        bench.answer("ai_creates_response", "because");
        assertThat(bench.present()).isEqualTo("user_enters_query:active");
        assertThat(bench.labels()).isEqualTo("user_input");
        bench.send("user_input", "really?").answer("ai_creates_response", "yes");
        assertThat(dialogue(bench))
                .containsExactly("assistant Hello", "user why?", "assistant because", "user really?", "assistant yes");
    }

    @Test
    void conditionsLeadOut() {
        Bench byUser = new Bench(Flows.conditions()).start();
        byUser.send("user_input", "a").answer("ai_creates_response", "b").send("user_input", "STOP");
        assertThat(byUser.present()).isEqualTo("outro:active");
        assertThat(byUser.snapshot.ended()).isTrue();
        assertThat(byUser.refused("user_input").reason()).isEqualTo(Refusal.Reason.ENDED);
        assertThat(dialogue(byUser)).endsWith("user STOP", "assistant Bye ");
        Bench byModel = new Bench(Flows.conditions()).start();
        byModel.send("user_input", "a").answer("ai_creates_response", "please STOP");
        assertThat(byModel.present()).isEqualTo("outro:active");
    }

    @Test
    void aNameIsCapturedWhenLeavingTheStateThatFoundIt() {
        Bench bench = new Bench(Flows.capture()).start();
        bench.send("user_input", "I won't say").answer("ai_extracts_name", "UNDEFINED");
        assertThat(bench.present()).isEqualTo("need_to_retry:active");
        assertThat(bench.snapshot.store()).isEqualTo(Map.of("user_name", "UNDEFINED"));
        bench.send("user_input", "Ada").answer("ai_extracts_name", "Ada");
        assertThat(bench.said).endsWith("Welcome Ada");
        bench.send("user_input", "q").answer("ai_creates_response", "a").send("user_input", "STOP");
        assertThat(bench.said).endsWith("Bye Ada");
        assertThat(bench.snapshot.ended()).isTrue();
    }
}
