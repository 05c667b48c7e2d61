package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two rehearsals give their instances the same short ids, and a model's endpoint must tell them apart. */
class RehearsalKeysTest {
    private static String key(String origin) {
        RuntimeRig rig = new RuntimeRig() {
            @Override
            Instances open() {
                return new InstancesInMemory(origin);
            }
        };
        rig.begin();
        String id = rig.start("talk");
        rig.send(id, "user_input", "hi");
        rig.workers.settle(id);
        return rig.prompts.get(0).activation();
    }

    @Test
    void an_idempotency_key_names_the_rehearsal() {
        assertThat(key("one")).startsWith("one/").endsWith("/1/thinking/2");
        assertThat(key("two")).startsWith("two/").endsWith("/1/thinking/2");
    }
}
