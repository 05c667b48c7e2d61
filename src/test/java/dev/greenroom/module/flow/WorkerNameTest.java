package dev.greenroom.module.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerNameTest {
    @Test
    void this_process_lives() {
        assertThat(WorkerName.isGone(WorkerName.own())).isFalse();
    }

    @Test
    void a_process_with_the_same_number_that_began_at_another_time_is_another() {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertThat(WorkerName.isGone(pid + "-1")).isTrue();
        assertThat(WorkerName.isGone("nobody")).isTrue();
        assertThat(WorkerName.isGone("9999999999-1")).isTrue();
    }
}
