package dev.greenroom.module.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.run.Workers;
import dev.greenroom.terminal.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardTest {
    private final List<String> shown = new ArrayList<>();
    private final Heard heard = new Heard(new Progress() {
        @Override
        public void update(long done, long total, String text) {
            shown.add(done + "/" + total);
        }

        @Override
        public void close() {
            // Nothing to take away.
        }
    });

    private void ask(String key, int done, int total) {
        heard.progress(new Workers.Progress(key, done, total));
    }

    @Test
    void asks_that_are_answered_at_once_are_counted_together_and_never_back() {
        ask("one", 0, 2);
        ask("two", 0, 3);
        ask("two", 1, 3);
        ask("one", 1, 2);
        ask("one", 2, 2);
        ask("two", 3, 3);
        assertThat(shown).containsExactly("0/2", "0/5", "1/5", "2/5", "3/5", "5/5");
    }

    @Test
    void an_ask_that_follows_is_counted_anew() {
        ask("one", 2, 2);
        ask("two", 0, 4);
        assertThat(shown).containsExactly("2/2", "0/4");
    }

    @Test
    void a_single_prompt_is_no_number() {
        ask("one", 0, 1);
        ask("one", 1, 1);
        assertThat(shown).isEmpty();
    }
}
