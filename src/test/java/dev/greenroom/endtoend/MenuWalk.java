package dev.greenroom.endtoend;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's walk through the menu on a real terminal, keeping what was offered, what was taken and where it led. */
final class MenuWalk {
    private static final Pattern CHOICE = Pattern.compile("(?m)^[> ] +(\\d+)  (\\S.*?)(?:  .*)?$");
    private static final Pattern CHANGE = Pattern.compile("state (\\w+) -> (\\w+)");
    private static final Pattern SHOWN = Pattern.compile("(?m)^(greenroom --sandbox .*)$");

    private final Tmux tmux;
    private final Set<String> offered = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> states = new LinkedHashSet<>();
    private final Set<String> commands = new LinkedHashSet<>();

    MenuWalk(Tmux tmux) {
        this.tmux = tmux;
    }

    /** Takes a choice of the menu that is, or soon will be, on the screen. */
    MenuWalk take(String label) {
        tmux.awaitScreen(screen -> numberOf(label, screen) != null);
        String screen = tmux.screen();
        note(screen);
        Matcher choices = CHOICE.matcher(screen);
        while (choices.find()) {
            offered.add(choices.group(2).strip());
        }
        taken.add(label);
        tmux.keys("Home");
        tmux.type(numberOf(label, screen));
        tmux.keys("Enter");
        tmux.awaitScreen(next -> !next.equals(screen));
        return this;
    }

    private static String numberOf(String label, String screen) {
        Matcher choices = CHOICE.matcher(screen);
        while (choices.find()) {
            if (choices.group(2).strip().equals(label)) {
                return choices.group(1);
            }
        }
        return null;
    }

    /** Finds a row of the list by typing, and takes it. */
    MenuWalk pick(String text) {
        awaitEnd("? keys");
        tmux.keys("/");
        tmux.type(text);
        tmux.keys("Enter");
        tmux.awaitScreen(screen -> screen.lines().anyMatch(line -> line.startsWith(">") && line.contains(text)));
        tmux.keys("Enter");
        return this;
    }

    /** Answers the question that ends with these words. */
    MenuWalk answer(String question, String text) {
        awaitEnd(question);
        tmux.keys("C-u");
        tmux.type(text);
        tmux.keys("Enter");
        return this;
    }

    MenuWalk yes(String question) {
        return answer(question + " [y/N]", "y");
    }

    /** Reads what is there and goes on. */
    MenuWalk goOn(String shown) {
        tmux.awaitScreen(shown);
        awaitEnd("Press Enter to go on.");
        note(tmux.screen());
        tmux.keys("Enter");
        tmux.awaitScreen(screen -> !lastLine(screen).startsWith("Press Enter"));
        return this;
    }

    /** Waits for something to be said. */
    MenuWalk hear(String text) {
        tmux.awaitScreen(text);
        note(tmux.screen());
        return this;
    }

    MenuWalk key(String name) {
        awaitEnd("? keys");
        String before = tmux.screen();
        tmux.keys(name);
        tmux.awaitScreen(screen -> !screen.equals(before));
        return this;
    }

    private void awaitEnd(String words) {
        tmux.awaitScreen(screen -> lastLine(screen).contains(words));
        note(tmux.screen());
    }

    private static String lastLine(String screen) {
        return screen.stripTrailing().lines().reduce("", (first, second) -> second);
    }

    /** Keeps what scrolls away. */
    private void note(String screen) {
        Matcher changes = CHANGE.matcher(screen);
        while (changes.find()) {
            states.add(changes.group(2));
        }
        Matcher shown = SHOWN.matcher(screen);
        while (shown.find()) {
            commands.add(shown.group(1).strip());
        }
    }

    Set<String> offered() {
        return offered;
    }

    Set<String> taken() {
        return taken;
    }

    Set<String> states() {
        return states;
    }

    Set<String> commands() {
        return commands;
    }
}
