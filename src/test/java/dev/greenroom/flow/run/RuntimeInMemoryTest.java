package dev.greenroom.flow.run;

import org.junit.jupiter.api.Nested;

class RuntimeInMemoryTest {

    private static Instances opened() {
        return new InstancesInMemory();
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
