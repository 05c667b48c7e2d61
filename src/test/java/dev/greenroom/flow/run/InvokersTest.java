package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.flow.definition.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvokersTest {
    private static final Invoker.Prompt PROMPT = new Invoker.Prompt("flow", "state", "t", "Say \"é\"", "id/1/state/2");

    @Test
    void aCommandReadsThePromptAndWritesTheAnswer() throws Exception {
        assertThat(command("cat").answer(PROMPT)).isEqualTo("Say \"é\"");
        assertThatThrownBy(() -> command("sh", "-c", "echo broken >&2; exit 3").answer(PROMPT))
                .hasMessage("sh ended with 3: broken");
        assertThatThrownBy(() -> command("no-such-program-here").answer(PROMPT)).isInstanceOf(IOException.class);
        Invoker slow = new CommandInvoker(List.of("sleep", "60"), Duration.ofMillis(50));
        assertThatThrownBy(() -> slow.answer(PROMPT)).hasMessageContaining("did not answer within");
    }

    private static Invoker command(String... words) {
        return new CommandInvoker(List.of(words), Duration.ofSeconds(20));
    }

    @Test
    void aScriptWithoutAFittingRuleIsAnError() {
        assertThatThrownBy(() -> new ScriptedInvoker(Script.EMPTY).answer(PROMPT))
                .isInstanceOf(IOException.class);
    }
}
