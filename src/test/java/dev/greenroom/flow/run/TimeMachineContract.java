package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Refusal.Reason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Going back, doing again, copying, on any store. */
abstract class TimeMachineContract extends RuntimeRig {
    @Test
    void afterARollbackTheOldBranchCannotCommitAndUndoBringsItBack() {
        String id = start("talk");
        send(id, "user_input", "one");
        Instances.Ticket old = new Instances.Ticket(id, 1, "thinking", 2);
        Event late = new Event.Executed("thinking", 2, List.of(), List.of(), "late");
        assertThat(present(id)).isEqualTo("thinking:queued");
        done(runtime.rollback(id, 1));
        assertThat(present(id)).isEqualTo("intro:active");
        assertThat(runtime.head(id).snapshot().dialogue()).hasSize(1);
        send(id, "user_input", "two");
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(declined(runtime.commit(old, late))).isEqualTo(Reason.STALE);
        workers.settle(id);
        assertThat(present(id)).isEqualTo("reply:active");
        checked(id);
        done(runtime.undo(id));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("re: one");
        checked(id);
        done(runtime.undo(id));
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: two");
        checked(id);
    }

    @Test
    void oneStepBackForThePersonIsTheLastRest() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        send(id, "user_input", "two");
        workers.settle(id);
        done(runtime.back(id));
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: one");
        done(runtime.back(id));
        assertThat(present(id)).isEqualTo("intro:active");
        assertThatThrownBy(() -> runtime.back(id)).isInstanceOf(Failed.class);
    }

    @Test
    void aTransitionAndAnExecutionCanBeDoneAgain() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        List<Row> log = instances.rows(id, 1, 99);
        assertThat(log)
                .extracting(row -> row.entry().kind().word())
                .containsExactly("start", "transition", "execute", "transition");
        model = prompt -> "again: " + prompt.text();
        done(runtime.replay(id, 3));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("again: one");
        done(runtime.replay(id, 2));
        assertThat(present(id)).isEqualTo("thinking:queued");
        assertThat(workers.settle(id)).containsExactly("again: one");
        assertThatThrownBy(() -> runtime.replay(id, 1)).isInstanceOf(Failed.class);
        checked(id);
    }

    @Test
    void aForkLivesItsOwnLife() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        String fork = done(runtime.fork(id, 1)).head().id();
        assertThat(present(fork)).isEqualTo("intro:active");
        send(fork, "user_input", "other");
        workers.settle(fork);
        assertThat(runtime.head(fork).snapshot().actorInput()).isEqualTo("re: other");
        assertThat(runtime.head(id).snapshot().actorInput()).isEqualTo("re: one");
        assertThat(runtime.difference(id, 1, 2).operations()).isNotEmpty();
        checked(fork);
    }

    /** As a rollback to that step does. */
    @Test
    void aForkGoesOnWithWhatWasUnderWay() {
        String id = start("talk");
        send(id, "user_input", "one");
        workers.settle(id);
        Head fork = done(runtime.fork(id, 3)).head();
        assertThat(present(fork.id())).isEqualTo(present(id));
        assertThat(runtime.possible(fork.id())).isEqualTo(runtime.possible(id));
        checked(fork.id());
    }

    @Test
    void randomWalksThroughTimeKeepTheLogTrue() {
        Random random = new Random(5);
        String id = start("talk");
        for (int i = 0; i < 120; i++) {
            int what = random.nextInt(5);
            if (what == 0) {
                long last = runtime.head(id).seq();
                done(runtime.rollback(id, 1 + random.nextLong(last)));
            } else if (what == 1) {
                workers.settle(id);
            } else if (what == 2 && runtime.head(id).branch() > 1 && random.nextBoolean()) {
                undone(id);
            } else {
                send(id, "user_input", "t" + i);
            }
            checked(id);
        }
        assertThat(runtime.head(id).branch()).isGreaterThan(5);
    }

    private void undone(String id) {
        try {
            done(runtime.undo(id));
        } catch (Failed nothingToUndo) {
            assertThat(nothingToUndo).hasMessageContaining("no rollback");
        }
    }
}
