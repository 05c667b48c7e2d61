package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CtrlCTest {
    @Test
    void theFirstOneInterruptsTheThreadAndIsTakenBackOnceItWasHeardOf() {
        try (CtrlC pressed = CtrlC.interruptsThisThread()) {
            pressed.hear();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(pressed.wasHeard()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void aThreadThatWentOnIsLeftAlone() {
        CtrlC pressed = CtrlC.interruptsThisThread();
        assertThat(pressed.wasHeard()).isFalse();
        pressed.hear();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(pressed.wasHeard()).isFalse();
    }
}
