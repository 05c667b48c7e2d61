package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesInSqliteTest extends InstancesContract {
    @TempDir
    Path folder;

    @Override
    Instances open() {
        return InstancesInSqlite.open(folder.resolve("flows.db"), Duration.ofSeconds(5));
    }

    @Test
    void aHeadThatAnotherMovedOrMadeAnewIsReadAgain() {
        try (Instances one = open();
                Instances other = open()) {
            Runtime runtime = KilledProcess.runtime(one);
            Runtime others = KilledProcess.runtime(other);
            Head first = ((Reply.Done) runtime.start("shared", Map.of())).head();
            assertThat(other.head(first.id())).contains(first);
            Head second = ((Reply.Done) runtime.send(first.id(), new Event.Send("go", "a"))).head();
            assertThat(second.snapshot()).isNotEqualTo(first.snapshot());
            assertThat(one.head(first.id())).contains(second);
            assertThat(other.head(first.id())).contains(second);
            Head third = ((Reply.Done) others.rollback(first.id(), first.seq())).head();
            assertThat(one.head(first.id())).contains(third);
            assertThat(one.remove(third)).isTrue();
            assertThat(one.head(first.id())).isEmpty();
            assertThat(other.head(first.id())).isEmpty();
        }
    }
}
