package dev.greenroom.module.flow;

import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import java.util.List;
import java.util.Optional;

/** A chat with a person. */
record ConsoleStage(Console console) implements Stage {
    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void says(String text) {
        text.lines().forEach(console::say);
    }

    @Override
    public void shows(String text) {
        text.lines().forEach(console::say);
    }

    @Override
    public void notes(String sentence) {
        console.note(sentence);
    }

    @Override
    public void refuses(String message, String hint) {
        console.error(message, hint);
    }

    @Override
    public Optional<String> line() {
        return console.ask(Question.optional("You"));
    }

    @Override
    public Optional<String> label(List<String> labels) {
        Menu.Builder<String> menu = Menu.titled("Send it as");
        labels.forEach(label -> menu.choice(label, label));
        return console.choose(menu.build());
    }
}
