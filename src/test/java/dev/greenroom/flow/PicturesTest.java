package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {
    private static Definition nested() {
        return Definition.named("nested")
                .store("n", 0)
                .init("idle")
                .state("idle")
                .state(
                        "team",
                        state -> state.machine(machine -> machine.init("one")
                                .state("one")
                                .state("work_{id}")
                                .state("two", child -> child.last())
                                .transition("one", "go_{id}", "work_{id}")
                                .transition("one", "next", "two")))
                .state("after", state -> state.last())
                .transition(
                        "begin",
                        edge -> edge.from("idle").to("team").when("n < 3").unless("'<&>' in params"))
                .transition("idle", "again", "idle")
                .transition("team", "_done", "after")
                .build();
    }

    @Test
    void mermaidShowsStatesWithinStatesAndGuards() {
        assertThat(Mermaid.of(nested())).isEqualTo("""
                stateDiagram-v2
                    direction LR
                    [*] --> idle
                    state team {
                        [*] --> team__one
                        state "one" as team__one
                        state "work_{id}" as team__work_id
                        state "two" as team__two
                        team__one --> team__work_id: go_{id}
                        team__one --> team__two: next
                        team__two --> [*]
                    }
                    idle --> team: begin [n < 3 and unless '<&>' in params]
                    idle --> idle: again
                    team --> after: _done
                    after --> [*]
                """);
    }

    @Test
    void theDocumentedDialogueLooksAsDocumented() {
        assertThat(Mermaid.of(Flows.questionAndAnswer()))
                .contains(
                        "    [*] --> intro\n",
                        "    intro --> ai_creates_response: user_input\n",
                        "    ai_creates_response --> user_enters_query: processing_done\n",
                        "    user_enters_query --> ai_creates_response: user_input\n");
    }

    @Test
    void svgIsWellFormedAndHoldsEveryStateAndWay() throws Exception {
        for (Definition definition : new Definition[] {nested(), Flows.capture(), Flows.chatbot()}) {
            String svg = Drawing.of(definition);
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            int ways = document.getElementsByTagName("path").getLength() - 1;
            assertThat(ways).isEqualTo(definition.transitionIds().size());
            definition
                    .machine()
                    .states()
                    .keySet()
                    .forEach(name -> assertThat(svg).contains(name));
            assertThat(Drawing.of(definition)).isEqualTo(svg);
        }
    }

    @Test
    void everyLabelLiesInsideThePictureAndOnNoOther() {
        String svg = Drawing.of(Definition.named("wide")
                .store("ready", false)
                .init("a")
                .state("a")
                .state("b")
                .transition(
                        "a_label_that_is_rather_long",
                        edge -> edge.from("a").to("b").when("ready"))
                .transition(
                        "another_label_of_such_length",
                        edge -> edge.from("a").to("b").unless("ready"))
                .transition(
                        "there_and_back_again_in_one_go", edge -> edge.from("b").to("b"))
                .transition(
                        "a_very_long_way_round_by_hand",
                        edge -> edge.from("b").to("b").when("ready"))
                .build());
        int width = Integer.parseInt(svg.replaceAll("(?s).*? width=\"(\\d+)\".*", "$1"));
        List<int[]> labels = new ArrayList<>();
        Matcher found = Pattern.compile("<text x=\"(\\d+)\" y=\"(\\d+)\"[^>]*><title>([^<]*)</title>")
                .matcher(svg);
        while (found.find()) {
            int half = (int) (Math.min(40, found.group(3).length()) * 6.8 / 2);
            labels.add(new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), half});
        }
        assertThat(labels).hasSize(4).allSatisfy(label -> {
            assertThat(label[0] - label[2]).isPositive();
            assertThat(label[0] + label[2]).isLessThanOrEqualTo(width);
        });
        for (int[] one : labels) {
            assertThat(labels.stream()
                            .filter(other -> Math.abs(one[1] - other[1]) < 11
                                    && Math.abs(one[0] - other[0]) < one[2] + other[2]))
                    .hasSize(1);
        }
    }
}
