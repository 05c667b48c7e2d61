package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final List<String> shown = new ArrayList<>();
    private final ProgressLine progress =
            new ProgressLine("Uploading", nanos::get, line -> shown.add(line.text()), () -> shown.add("erased"));

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void nothingIsShownInTheFirst300Milliseconds() {
        pass(299);
        progress.update(1, 10, "");
        assertThat(shown).isEmpty();
        pass(1);
        progress.update(5, 10, "video.mp4");
        assertThat(shown).containsExactly("Uploading [##########..........] 50 %  video.mp4");
    }

    @Test
    void itIsDrawnTenTimesASecondAtMost() {
        pass(300);
        for (int i = 0; i < 1000; i++) {
            progress.update(i, 1000, "");
            pass(1);
        }
        assertThat(shown).hasSize(10);
    }

    @Test
    void anUnknownTotalShowsTheCountAlone() {
        pass(300);
        progress.update(7, 0, "");
        assertThat(shown).containsExactly("Uploading 7");
    }

    @Test
    void moreThanAllIsAll() {
        pass(300);
        progress.update(70, 7, "");
        assertThat(shown).containsExactly("Uploading [####################] 100 %");
    }

    @Test
    void closingTakesTheLineAway() {
        progress.close();
        assertThat(shown).containsExactly("erased");
    }

    @Test
    void withoutRedrawingItIsSaidOnceAndOnlyWhenItTakesLong() {
        ProgressOnce once = new ProgressOnce(nanos::get, () -> shown.add("said"));
        once.update(1, 2, "");
        assertThat(shown).isEmpty();
        pass(300);
        once.update(1, 2, "");
        once.update(2, 2, "");
        once.close();
        assertThat(shown).containsExactly("said");
    }
}
