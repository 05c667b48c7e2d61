package dev.greenroom.bench;

import java.util.Set;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import reactor.core.publisher.Mono;

/** The loop in Spring Statemachine. */
final class SpringMachine {
    private SpringMachine() {}

    static Rate.Loop loop() throws Exception {
        long[] count = {0};
        StateMachineBuilder.Builder<String, String> builder = StateMachineBuilder.builder();
        builder.configureStates()
                .withStates()
                .initial(Chatbot.WAITING)
                .states(Set.of(Chatbot.WAITING, Chatbot.PROCESSING, Chatbot.SENDING));
        builder.configureTransitions()
                .withExternal()
                .source(Chatbot.WAITING)
                .target(Chatbot.PROCESSING)
                .event(Chatbot.LABELS.get(0))
                .guard(context -> count[0] >= 0)
                .action(context -> count[0]++)
                .and()
                .withExternal()
                .source(Chatbot.PROCESSING)
                .target(Chatbot.SENDING)
                .event(Chatbot.LABELS.get(1))
                .and()
                .withExternal()
                .source(Chatbot.SENDING)
                .target(Chatbot.WAITING)
                .event(Chatbot.LABELS.get(2));
        StateMachine<String, String> machine = builder.build();
        machine.startReactively().block();
        return times -> {
            for (int i = 0; i < times; i++) {
                machine.sendEvent(Mono.just(MessageBuilder.withPayload(Chatbot.LABELS.get(i % 3))
                                .build()))
                        .blockLast();
            }
        };
    }
}
