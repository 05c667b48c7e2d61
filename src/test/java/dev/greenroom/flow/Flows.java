package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/** Definitions that several tests use. */
final class Flows {
    private Flows() {}

    static Definition chatbot() {
        return Definition.named("my_chatbot")
                .store("count", 0)
                .init("waiting_for_message")
                .state("waiting_for_message")
                .state(
                        "processing_message",
                        state -> state.run(
                                new Step.Act(
                                        new Action.Set(Map.of("last", "{{ payload.message }}", "root.seen", true))),
                                new Step.Go(
                                        "send_message", Map.of("reply", "{{ payload.message }}!"), List.of(), null)))
                .state(
                        "sending_message",
                        state -> state.run(
                                new Step.Act(new Action.Append(Map.of("sent", "{{ payload.reply }}"))),
                                new Step.Go("message_sent", null, List.of(), null)))
                .transition("waiting_for_message", "message_received", "processing_message")
                .transition("processing_message", "send_message", "sending_message")
                .transition("sending_message", "message_sent", "waiting_for_message")
                .build();
    }

    static DefinitionBuilder speaking(String name) {
        return Definition.named(name)
                .template("intro", "Hello")
                .template("ask", "Answer: {{ actor_input }}")
                .template("reply", "{{ actor_input }}")
                .template("bye", "Bye {{ root.user_name }}");
    }

    static Definition questionAndAnswer() {
        return speaking("q_and_a")
                .init("intro")
                .state("intro", state -> state.say("intro"))
                .state("ai_creates_response", state -> state.ask(new Ask.One("ask"), null))
                .state("user_enters_query", state -> state.say("reply"))
                .transition("intro", "user_input", "ai_creates_response")
                .transition("ai_creates_response", "processing_done", "user_enters_query")
                .transition("user_enters_query", "user_input", "ai_creates_response")
                .build();
    }

    static DefinitionBuilder withConditions(DefinitionBuilder builder) {
        return builder.condition("user_says_stop", "actor_input == 'STOP'")
                .condition("user_wants_to_quit", "'STOP' in actor_input")
                .state("ai_creates_response", state -> state.ask(new Ask.One("ask"), "ai_extraction"))
                .state("user_enters_query", state -> state.say("reply"))
                .state("outro", state -> state.say("bye").last())
                .transition(
                        "ai_extraction",
                        edge -> edge.from("ai_creates_response")
                                .to("user_enters_query")
                                .unless("user_wants_to_quit"))
                .transition(
                        "ai_extraction",
                        edge -> edge.from("ai_creates_response").to("outro").when("user_wants_to_quit"))
                .transition(
                        "user_input",
                        edge -> edge.from("user_enters_query")
                                .to("ai_creates_response")
                                .when("!user_says_stop"))
                .transition(
                        "user_input",
                        edge -> edge.from("user_enters_query").to("outro").when("user_says_stop"));
    }

    static Definition conditions() {
        return withConditions(speaking("q_and_a_cond"))
                .init("intro")
                .state("intro", state -> state.say("intro"))
                .transition("intro", "user_input", "ai_creates_response")
                .build();
    }

    static Definition capture() {
        return withConditions(speaking("q_and_a_capture"))
                .store("user_name", null)
                .condition("name_is_defined", "actor_input != 'UNDEFINED'")
                .template("retry", "Once more, please")
                .template("welcome", "Welcome {{ user_name }}")
                .init("intro")
                .state("intro", state -> state.say("intro"))
                .state(
                        "ai_extracts_name",
                        state -> state.ask(new Ask.One("ask"), "ai_extraction")
                                .exit(new Action.Set(Map.of("user_name", "{{ actor_input }}"))))
                .state("need_to_retry", state -> state.say("retry"))
                .state("welcome_message", state -> state.say("welcome"))
                .transition("intro", "user_input", "ai_extracts_name")
                .transition("need_to_retry", "user_input", "ai_extracts_name")
                .transition(
                        "ai_extraction",
                        edge -> edge.from("ai_extracts_name")
                                .to("welcome_message")
                                .when("name_is_defined"))
                .transition(
                        "ai_extraction",
                        edge -> edge.from("ai_extracts_name")
                                .to("need_to_retry")
                                .when("!name_is_defined"))
                .transition("welcome_message", "user_input", "ai_creates_response")
                .build();
    }
}
