package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Everything asked and told line by line, for pipes and screen readers. */
class LineConsoleTest {
    private static final Menu<String> MENU = Menu.<String>titled("Main menu")
            .header("Nothing runs.")
            .choice("Replicas", "faces", "replica")
            .choice("Personas", "persona")
            .build();

    private final StringWriter out = new StringWriter();

    private LineConsole.Builder builder(String... answers) {
        String input = answers.length == 0 ? "" : String.join("\n", answers) + "\n";
        return LineConsole.on(new BufferedReader(new StringReader(input)), new PrintWriter(out));
    }

    private LineConsole console(String... answers) {
        return builder(answers).build();
    }

    private static Paginator<String> list() {
        Paginator<String> list = Paginator.<String>titled("Replicas")
                .pageSize(2)
                .filters(List.of("user", "system"), "user")
                .build();
        list.rows(IntStream.rangeClosed(1, 5).mapToObj(n -> "row " + n).toList());
        return list;
    }

    @Test
    void aMenuIsNumberedAndTakesANumber() {
        assertThat(console("2").choose(MENU)).contains("persona");
        assertThat(out).hasToString("""

                Main menu
                Nothing runs.
                  1  Replicas  faces
                  2  Personas
                Choose 1 to 2, or b to go back:\s""");
    }

    @Test
    void aQuestionMarkAtAMenuTellsWhatCanBeTyped() {
        assertThat(console("?", "2").choose(MENU)).contains("persona");
        assertThat(out.toString()).contains("""
                1 to 2   take the choice with that number
                b, q     back
                Ctrl-C   leave
                """).doesNotContain("There is no");
    }

    @Test
    void aWrongChoiceIsExplainedAndAskedAgain() {
        assertThat(console("3", "", "x", "b").choose(MENU)).isEmpty();
        assertThat(out.toString())
                .contains("There is no \"3\" here. Type 1 to 2, or b to go back.")
                .contains("There is no \"x\" here.");
    }

    @Test
    void theEndOfTheInputEndsEveryQuestion() {
        List<ThrowingCallable> questions = List.of(
                () -> console("9").choose(MENU),
                () -> console("n", "nonsense").browse(list()),
                () -> console("").ask(Question.required("Name")),
                () -> console().askSecret("Key"),
                () -> console().confirm(Confirmation.of("Go on?", List.of())),
                () -> console().pause());
        assertThat(questions)
                .allSatisfy(question -> assertThatThrownBy(question).isInstanceOf(EndOfInput.class));
    }

    @Test
    void withoutATerminalNothingIsAsked() {
        LineConsole console = builder("1").canAsk(false).build();
        List<ThrowingCallable> questions = List.of(
                () -> console.choose(MENU),
                () -> console.browse(list()),
                () -> console.ask(Question.required("Name")),
                () -> console.askSecret("Key"),
                () -> console.confirm(Confirmation.destructive("Delete it?", List.of())),
                console::pause);
        assertThat(questions)
                .allSatisfy(question -> assertThatThrownBy(question)
                        .isInstanceOf(WrongUsage.class)
                        .hasMessageStartingWith("cannot ask without a terminal: "));
        assertThatThrownBy(questions.get(4)::call)
                .isInstanceOfSatisfying(
                        WrongUsage.class, failure -> assertThat(failure.hint()).contains("--yes"));
        assertThat(out.toString()).isEmpty();
        assertThat(console.canAsk()).isFalse();
    }

    @Test
    void whatIsNotAskedIsNamed() {
        LineConsole console = builder("").canAsk(false).build();
        assertThatThrownBy(() -> console.confirm(
                        Confirmation.destructive("Delete it?", List.of("Persona Anna (p1)", "It is in use"))))
                .hasMessage("cannot ask without a terminal: Delete it? Persona Anna (p1); It is in use");
        assertThatThrownBy(() ->
                        console.confirm(Confirmation.destructive("End them?", List.of("a", "b", "c", "d", "e", "f"))))
                .hasMessage("cannot ask without a terminal: End them? a; b; c; d; and 2 more");
    }

    @Test
    void aListIsReadPageByPage() {
        assertThat(console("n", "n", "n", "4").browse(list())).isEqualTo(Browsed.chosen("row 4"));
        assertThat(out.toString()).isEqualTo("""

                Replicas · page 1 of 3 · 5 user
                Filter: [user]  system
                  1  row 1
                  2  row 2
                Number or command (? for help): Replicas · page 2 of 3 · 5 user
                Filter: [user]  system
                  3  row 3
                  4  row 4
                Number or command (? for help): Replicas · page 3 of 3 · 5 user
                Filter: [user]  system
                  5  row 5
                Number or command (? for help): This is the last page.
                Number or command (? for help):\s""");
    }

    @Test
    void aListShowsTheSamePageAgain() {
        Paginator<String> list = list();
        console("3").browse(list);
        assertThat(list.page()).isEqualTo(2);
        assertThat(console("p", "p", "b").browse(list)).isEqualTo(Browsed.back());
        assertThat(out.toString()).contains("page 1 of 3").contains("This is the first page.");
    }

    @Test
    void aListTakesEveryCommand() {
        assertThat(console("r").browse(list())).isEqualTo(Browsed.refresh());
        assertThat(console("f system").browse(list())).isEqualTo(Browsed.filter("system"));
        assertThat(console("f 2").browse(list())).isEqualTo(Browsed.filter("system"));
        assertThat(console("f SYSTEM").browse(list())).isEqualTo(Browsed.filter("system"));
        assertThat(console("f").browse(list())).isEqualTo(Browsed.filter("system"));
        assertThat(console("/ROW 5", "1").browse(list())).isEqualTo(Browsed.chosen("row 5"));
        assertThat(console("/zzz", "/", "1").browse(list())).isEqualTo(Browsed.chosen("row 1"));
        assertThat(console("?", "q").browse(list())).isEqualTo(Browsed.back());
        assertThat(out.toString()).contains("n, p     next page").contains("Nothing contains \"zzz\".");
    }

    @Test
    void aWrongAnswerInAListSaysWhatIsPossible() {
        console("99", "f none", "\u001b[A", "99999999999999", "b").browse(list());
        assertThat(out.toString())
                .contains("There is no \"99\" here. Type one of: 1 to 5 opens a row, n, p, /text, f NAME, r, b, ?")
                .contains("There is no filter \"none\". Filters: user, system.")
                .contains("There is no \"␛[A\" here.");
    }

    @Test
    void aRequiredAnswerIsAskedUntilItIsGiven() {
        assertThat(console("", "  ", " Anna ").ask(Question.required("Name"))).contains("Anna");
        assertThat(out.toString()).contains("An answer is needed; :back goes back.");
        assertThat(console("", ":back").ask(Question.required("Name"))).isEmpty();
    }

    @Test
    void anOptionalAnswerMayBeBlankAndAnInitialOneStays() {
        assertThat(console("").ask(Question.optional("Note"))).contains("");
        assertThat(console("").ask(Question.required("Name").startingWith("Anna")))
                .contains("Anna");
        assertThat(console(":clear").ask(Question.optional("Note").startingWith("old")))
                .contains("");
        assertThat(console("new").ask(Question.optional("Note").startingWith("old")))
                .contains("new");
        assertThat(out.toString()).contains("Name [Anna]: ").contains("Note [old] (:clear for none): ");
    }

    @Test
    void aCheckedAnswerIsAskedAgainWithItsWords() {
        Question question = Question.required("Port")
                .checkedBy(text -> text.equals("80") ? Optional.empty() : Optional.of("That is no port."));
        assertThat(console("x", "80").ask(question)).contains("80");
        assertThat(out.toString()).contains("That is no port.");
    }

    @Test
    void onlyYesIsYes() {
        Confirmation delete = Confirmation.destructive("Delete Anna?", List.of("replica r1"));
        assertThat(console("y").confirm(delete)).isTrue();
        assertThat(console("YES").confirm(delete)).isTrue();
        assertThat(console("").confirm(delete)).isFalse();
        assertThat(console("yeah").confirm(delete)).isFalse();
        assertThat(console("n").confirm(delete)).isFalse();
        assertThat(out.toString()).startsWith("  replica r1\nThis cannot be undone.\nDelete Anna? [y/N] ");
    }

    @Test
    void aSecretIsReadHiddenOnATerminalAndAsALineOnAPipe() {
        LineConsole terminal =
                builder().hidden(prompt -> " key1 ".toCharArray()).build();
        assertThat(terminal.askSecret("API key")).contains(Secret.of("key1"));
        assertThat(console("key2").askSecret("API key")).contains(Secret.of("key2"));
        assertThat(console("").askSecret("API key")).isEmpty();
        LineConsole ended = builder().hidden(prompt -> null).build();
        assertThatThrownBy(() -> ended.askSecret("API key")).isInstanceOf(EndOfInput.class);
    }

    @Test
    void whatIsSaidIsHarmlessAndHasNoEscapes() {
        LineConsole console = console("", "1");
        for (String name : HostileText.NAMES) {
            console.title(name);
            console.say(name);
            console.note(name);
            console.done("Deleted " + name);
            console.warn(name);
            console.error(name, name);
            console.card(Card.titled(name).row(name, name).row("Text", name).build());
        }
        console.ask(Question.optional(HostileText.NAMES.get(4)));
        assertThat(out.toString().codePoints().filter(c -> c != '\n').filter(HostileText::isDangerous))
                .isEmpty();
        assertThat(console.width()).isEqualTo(80);
    }

    @Test
    void anErrorHasAHintWhereThereIsSomethingToDo() {
        console().error("replica r1 not found", "list them");
        console().error("it broke", "");
        console().warn("careful");
        assertThat(out).hasToString("""
                error: replica r1 not found
                hint: list them
                error: it broke
                warning: careful
                """);
    }

    @Test
    void aCardWrapsItsValuesBesideTheirLabels() {
        Card card = Card.titled("Replica Anna")
                .row("Id", "r1")
                .row("Script", "one two three four five six seven\n  and a second line")
                .row("Empty", " ")
                .build();
        builder().width(42).build().card(card);
        assertThat(out).hasToString("""

                Replica Anna
                  Id      r1
                  Script  one two three four five six
                          seven
                            and a second line
                """);
    }

    @Test
    void aNarrowCardPutsLabelsAboveTheirValues() {
        builder()
                .width(12)
                .build()
                .card(Card.titled("A long title").row("Script", "one two three").build());
        assertThat(out).hasToString("""

                A long title
                Script
                  one two
                  three
                """);
    }

    @Test
    void rowsAreCutToAKnownWidthOnly() {
        Menu<Integer> menu =
                Menu.<Integer>titled("M").choice("x".repeat(200), 1).build();
        builder("1").width(20).build().choose(menu);
        assertThat(out.toString()).contains("  1  xxxxxxxxxxxxxx…\n");
        console("1").choose(menu);
        assertThat(out.toString()).contains("x".repeat(200));
    }
}
