package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.NotFound;
import dev.greenroom.flow.Change;
import dev.greenroom.flow.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person and a model do, on any store. */
abstract class DialogueContract extends RuntimeRig {
    @Test
    void aDialogueGoesFromPersonToModelAndBack() {
        String id = start("talk");
        assertThat(done(send(id, "user_input", "hi")).said()).isEmpty();
        assertThat(workers.settle(id)).containsExactly("re: hi");
        assertThat(present(id)).isEqualTo("reply:active");
        assertThat(prompts).hasSize(1);
        assertThat(prompts.get(0).activation()).isEqualTo(id + "/1/thinking/2");
        assertThat(runtime.possible(id)).extracting("label").containsExactly("user_input");
        checked(id);
    }

    @Test
    void unknownThingsAreNotFound() {
        assertThatThrownBy(() -> runtime.head("nobody")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> runtime.start("nothing", Map.of())).isInstanceOf(NotFound.class);
        String id = start("talk");
        assertThatThrownBy(() -> runtime.at(id, 99)).isInstanceOf(NotFound.class);
    }

    @Test
    void aModelThatIsAwayIsAskedAgainLaterAndThenGivenUp() {
        model = prompt -> null;
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(instances.due(now, 9)).isEmpty();
        now = now.plusSeconds(10);
        assertThat(instances.due(now, 9)).containsExactly(id);
        assertThat(workers.round(9)).isEqualTo(1);
        assertThat(present(id)).isEqualTo("thinking:failed");
        assertThat(prompts).hasSize(2);
        model = prompt -> "back";
        done(runtime.retry(id, "thinking"));
        assertThat(workers.settle(id)).containsExactly("back");
        checked(id);
    }

    @Test
    void editsAreSteps() {
        String id = start("counter");
        done(runtime.edit(id, "", List.of(new Change(Change.Target.ROOT, "events", List.of(), false))));
        assertThat(runtime.head(id).snapshot().store().get("events")).isEqualTo(List.of());
        Row row = instances.row(id, 2).orElseThrow();
        assertThat(row.entry().kind()).isEqualTo(Entry.Kind.EDIT);
        assertThat(Row.fromJson(row.toJson())).isEqualTo(row);
        checked(id);
    }

    @Test
    void delayedLabelsFireInTheirTime() {
        String id = start("jobs");
        assertThat(workers.round(9)).isZero();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(workers.round(9)).isEqualTo(1);
        assertThat(present(id)).isEqualTo("asleep:active");
        checked(id);
    }
}
