package dev.greenroom.terminal;

import java.util.List;
import java.util.Optional;

/** Shows a list page by page to someone who answers in lines. */
final class LineBrowser<T> {
    private final Paginator<T> list;
    private final LineInput input;
    private final Prose prose;
    private final int limit;

    LineBrowser(Paginator<T> list, LineInput input, Prose prose, int limit) {
        this.list = list;
        this.input = input;
        this.prose = prose;
        this.limit = limit;
    }

    Browsed<T> browse() {
        list.resize(Size.unlimited());
        show();
        while (true) {
            Optional<Browsed<T>> done = answer(input.line("Number or command (? for help): "));
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    private void show() {
        for (Line line : new PaginatorFrame<>(list, false).linesToRead()) {
            prose.print(limit > 0 ? line.fit(limit) : line);
        }
    }

    private Optional<Browsed<T>> answer(String answer) {
        if (answer.startsWith("/")) {
            list.find(answer.substring(1).strip());
            show();
            return Optional.empty();
        }
        if (answer.equals("f") || answer.startsWith("f ")) {
            return filter(answer.substring(1).strip());
        }
        switch (answer) {
            case "n" -> turn(1, "This is the last page.");
            case "p" -> turn(-1, "This is the first page.");
            case "?" -> help();
            case "r" -> {
                return Optional.of(Browsed.refresh());
            }
            case "b", "q" -> {
                return Optional.of(Browsed.back());
            }
            default -> {
                return number(answer);
            }
        }
        return Optional.empty();
    }

    private void turn(int by, String otherwise) {
        if (list.turn(by)) {
            show();
        } else {
            say(otherwise);
        }
    }

    private Optional<Browsed<T>> number(String answer) {
        Optional<T> row = Numbers.read(answer).flatMap(list::focus);
        if (row.isEmpty()) {
            say("There is no \"" + answer + "\" here. " + possible());
        }
        return row.map(Browsed::chosen);
    }

    private Optional<Browsed<T>> filter(String name) {
        if (list.filters().isEmpty()) {
            say("This list has no filters.");
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return list.press(Key.of(Key.Name.TAB));
        }
        List<String> filters = list.filters();
        Optional<String> chosen = filters.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> Numbers.read(name)
                        .filter(n -> n >= 1 && n <= filters.size())
                        .map(n -> filters.get(n - 1)));
        if (chosen.isEmpty()) {
            say("There is no filter \"" + name + "\". Filters: " + String.join(", ", filters) + ".");
        }
        chosen.ifPresent(list::filter);
        return chosen.map(Browsed::filter);
    }

    private String possible() {
        int rows = list.shown().size();
        String numbers = rows == 0 ? "" : rows == 1 ? "1 opens the row, " : "1 to " + rows + " opens a row, ";
        return "Type one of: " + numbers + "n, p, /text, " + (list.filters().isEmpty() ? "" : "f NAME, ") + "r, b, ?";
    }

    private void help() {
        say("number   open that row");
        say("n, p     next page, previous page");
        say("/text    rows that contain the text; / alone shows all");
        if (!list.filters().isEmpty()) {
            say("f NAME   filter: " + String.join(", ", list.filters()) + "; f alone takes the next one");
        }
        say("r        load again");
        say("b        back");
    }

    private void say(String line) {
        prose.print(Style.PLAIN, line);
    }
}
