package dev.greenroom.flow.run;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class RuntimeInSqliteTest {
    @TempDir
    Path folder;

    private Instances opened() {
        return InstancesInSqlite.open(folder.resolve("flows.db"), Duration.ofSeconds(5));
    }

    @Nested
    class Dialogues extends DialogueContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class Time extends TimeMachineContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class Work extends WorkContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class AtOnce extends ParallelContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class AskedAtOnce extends ParallelAsksContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class Sharing extends SharingContract {
        @Override
        Instances open() {
            return opened();
        }
    }

    @Nested
    class Versions extends VersionContract {
        @Override
        Instances open() {
            return opened();
        }
    }
}
