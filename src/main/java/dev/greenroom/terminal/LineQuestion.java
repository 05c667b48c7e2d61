package dev.greenroom.terminal;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One question put in lines until the answer will do. A line has no Esc, so words that start with a colon stand in. */
final class LineQuestion {
    private static final String BACK = ":back";
    private static final String CLEAR = ":clear";

    private final Question question;
    private final UnaryOperator<String> input;
    private final Prose prose;

    /** @param input shows a prompt and reads a line */
    LineQuestion(Question question, UnaryOperator<String> input, Prose prose) {
        this.question = question;
        this.input = input;
        this.prose = prose;
    }

    Optional<String> answer() {
        while (true) {
            String typed = input.apply(prompt());
            if (typed.strip().equals(BACK)) {
                return Optional.empty();
            }
            String answer = typed.isEmpty() ? question.initial() : typed.strip().equals(CLEAR) ? "" : typed;
            Optional<String> wrong = wrong(answer);
            if (wrong.isEmpty()) {
                return Optional.of(answer);
            }
            prose.print(Style.WARNING, wrong.get());
        }
    }

    private String prompt() {
        if (question.initial().isEmpty()) {
            return question.label() + ": ";
        }
        String clear = question.required() ? "" : " (" + CLEAR + " for none)";
        return question.label() + " [" + question.initial() + "]" + clear + ": ";
    }

    private Optional<String> wrong(String answer) {
        if (answer.isBlank()) {
            return question.required() ? Optional.of("An answer is needed; " + BACK + " goes back.") : Optional.empty();
        }
        return question.check().apply(answer);
    }
}
