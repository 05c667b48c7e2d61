package dev.greenroom.flow.run;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class InstancesInSqliteTest extends InstancesContract {
    @TempDir
    Path folder;

    @Override
    Instances open() {
        return InstancesInSqlite.open(folder.resolve("flows.db"), Duration.ofSeconds(5));
    }
}
