package dev.greenroom.flow.run;

import dev.greenroom.flow.definition.Script;
import java.io.IOException;

/** Answers by rules; works without any network. */
public record ScriptedInvoker(Script script) implements Invoker {
    @Override
    public Object answer(Prompt prompt) throws IOException {
        return script.answer(prompt.state(), prompt.text())
                .orElseThrow(() -> new IOException("no rule of the script answers state " + prompt.state()));
    }

    @Override
    public boolean instant() {
        return true;
    }
}
