package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
    @Test
    void what_is_open_when_the_process_ends_is_closed_and_nothing_follows() {
        StringWriter text = new StringWriter();
        ResultWriter out = new ResultWriter(text);
        out.open("[", "\n]\n");
        out.append("\n{}");
        out.breakOff();
        out.append(",\n{}");
        out.close();
        assertThat(text.toString()).isEqualTo("[\n{}\n]\n");
    }

    @Test
    void what_is_closed_already_is_not_closed_again() {
        StringWriter text = new StringWriter();
        ResultWriter out = new ResultWriter(text);
        out.open("[", "]");
        out.close();
        out.breakOff();
        assertThat(text.toString()).isEqualTo("[]");
    }

    @Test
    void a_reader_that_takes_nothing_does_not_hold_the_end_up() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        ResultWriter out = new ResultWriter(new Writer() {
            @Override
            public void write(char[] text, int start, int count) throws IOException {
                writing.countDown();
                try {
                    released.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        Thread stuck = new Thread(() -> out.append("row"));
        stuck.start();
        writing.await();
        out.breakOff();
        assertThat(stuck.isAlive()).isTrue();
        released.countDown();
        stuck.join();
    }
}
