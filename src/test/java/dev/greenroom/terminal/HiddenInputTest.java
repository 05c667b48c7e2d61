package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HiddenInputTest {
    private final List<List<String>> ran = new ArrayList<>();
    private final StringWriter out = new StringWriter();

    private Optional<String> linux(List<String> words) {
        ran.add(words);
        return Optional.of(
                switch (words.get(0)) {
                    case "-g" -> "4500:5:bf\n";
                    case "-a" -> "speed 38400 baud; rows 24; columns 80; line = 0;\nintr = ^C;";
                    default -> "";
                });
    }

    private HiddenInput input(Reader typed, Stty stty) {
        return new HiddenInput(new BufferedReader(typed), new PrintWriter(out), stty);
    }

    @Test
    void theTerminalIsSilentWhileALineIsReadAndAsBeforeAfterIt() {
        HiddenInput input = input(new StringReader("key\nmore\n"), new Stty(this::linux));
        assertThat(input.apply("API key: ")).containsExactly('k', 'e', 'y');
        assertThat(ran)
                .containsExactly(
                        List.of("-g"), List.of("-a"), List.of("-echo"), List.of("4500:5:bf"), List.of("line", "0"));
        assertThat(out).hasToString("API key: \n");
        input.close();
        assertThat(ran).hasSize(5);
    }

    @Test
    void closingInTheMiddleBringsTheTerminalBack() {
        HiddenInput[] input = new HiddenInput[1];
        Reader closing = new StringReader("key\n") {
            @Override
            public int read(char[] buffer, int offset, int length) {
                input[0].close();
                assertThat(ran).contains(List.of("4500:5:bf"));
                return -1;
            }
        };
        input[0] = input(closing, new Stty(this::linux));
        assertThat(input[0].apply("API key: ")).isNull();
    }

    @Test
    void theEndOfTheInputIsNoLine() {
        assertThat(input(new StringReader(""), new Stty(this::linux)).apply("Key: "))
                .isNull();
        assertThat(ran).contains(List.of("4500:5:bf"));
    }

    @Test
    void whereEchoCannotBeSwitchedOffThePersonIsTold() {
        HiddenInput input = input(new StringReader("key\n"), new Stty(words -> Optional.empty()));
        assertThat(input.apply("API key: ")).containsExactly('k', 'e', 'y');
        assertThat(out).hasToString("(what you type will be seen) API key: ");
    }

    @Test
    void aSystemWithoutLineDisciplinesIsNotAskedForOne() {
        Stty other = new Stty(words -> {
            ran.add(words);
            return Optional.of(words.equals(List.of("-g")) ? "gfmt1:cflag=4b00" : "speed 9600 baud; lflags: icanon");
        });
        input(new StringReader("key\n"), other).apply("Key: ");
        assertThat(ran).endsWith(List.of("-echo"), List.of("gfmt1:cflag=4b00"));
    }
}
