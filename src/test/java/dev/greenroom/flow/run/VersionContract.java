package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Plugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Definitions that change, and instances that have ended, on any store. */
abstract class VersionContract extends RuntimeRig {
    @Test
    void aChangedDefinitionIsRefusedWithAWayOut() {
        String id = start("counter");
        Engine changed = engine(
                Definition.named("counter")
                        .store("events", List.of())
                        .init("rest")
                        .state("rest")
                        .build(),
                Plugins.NONE);
        Engine old = counter();
        serve(changed);
        assertThatThrownBy(() -> send(id, "count", "x"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("has changed")
                .extracting(e -> ((WrongUsage) e).hint())
                .asString()
                .contains("--pin")
                .contains("--migrate");
        assertThatThrownBy(() -> runtime.migrate(id, Map.of())).hasMessageContaining("state idle");
        done(runtime.migrate(id, Map.of("idle", "rest")));
        assertThat(present(id)).isEqualTo("rest:active");
        assertThatThrownBy(() -> runtime.rollback(id, 1)).hasMessageContaining("another version");
        checked(id);
        Catalogue pinned = Catalogue.builder().add(changed, "new").pinned(old).build();
        runtime = new Runtime(instances, pinned, () -> now, () -> "id" + numbers.incrementAndGet());
        done(runtime.rollback(id, 1));
        assertThat(present(id)).isEqualTo("idle:active");
        done(send(id, "count", "under the old version"));
        checked(id);
        done(runtime.undo(id));
        assertThat(present(id)).isEqualTo("rest:active");
        assertThat(present(done(runtime.fork(id, 1)).head().id())).isEqualTo("idle:active");
        assertThatThrownBy(() -> runtime.migrate(id, Map.of("idle", "nope")))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("has no state nope");
        serve(counter());
        String other = start("counter");
        runtime = new Runtime(instances, pinned, () -> now, () -> "id" + numbers.incrementAndGet());
        done(send(other, "count", "y"));
    }

    @Test
    void twoFlowsOfOneNameAreRefusedWithBothOrigins() {
        assertThatThrownBy(() -> Catalogue.builder().add(counter(), "a.yaml").add(counter(), "b.yaml"))
                .hasMessageContaining("a.yaml")
                .hasMessageContaining("b.yaml");
    }

    @Test
    void endedInstancesAreRemovedByAgeAndCount() {
        serve(engine(
                Definition.named("short")
                        .init("end")
                        .state("end", state -> state.last())
                        .build(),
                Plugins.NONE));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(1);
            ids.add(start("short"));
        }
        Retention retention = new Retention(instances);
        assertThat(retention.past(now, Duration.ofSeconds(2), 9))
                .extracting(Head::id)
                .containsExactly(ids.get(0));
        assertThat(retention.past(now, null, 3)).extracting(Head::id).containsExactly(ids.get(0));
        List<Head> past = retention.past(now, Duration.ofSeconds(9), 2);
        done(runtime.rollback(ids.get(0), 1));
        assertThat(retention.remove(past)).extracting(Head::id).containsExactly(ids.get(1));
        assertThat(instances.newest(9)).extracting(Head::id).containsExactly(ids.get(3), ids.get(2), ids.get(0));
        assertThat(instances.rows(ids.get(1), 1, 9)).isEmpty();
    }
}
