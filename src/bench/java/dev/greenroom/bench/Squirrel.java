package dev.greenroom.bench;

import org.squirrelframework.foundation.fsm.AnonymousAction;
import org.squirrelframework.foundation.fsm.AnonymousCondition;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** The loop in squirrel-foundation. */
public final class Squirrel extends AbstractStateMachine<Squirrel, String, String, long[]> {
    static StateMachineBuilder<Squirrel, String, String, long[]> builder() {
        StateMachineBuilder<Squirrel, String, String, long[]> builder =
                StateMachineBuilderFactory.create(Squirrel.class, String.class, String.class, long[].class);
        builder.externalTransition()
                .from(Chatbot.WAITING)
                .to(Chatbot.PROCESSING)
                .on(Chatbot.LABELS.get(0))
                .when(new AnonymousCondition<long[]>() {
                    @Override
                    public boolean isSatisfied(long[] context) {
                        return context[0] >= 0;
                    }
                })
                .perform(new AnonymousAction<Squirrel, String, String, long[]>() {
                    @Override
                    public void execute(String from, String to, String event, long[] context, Squirrel machine) {
                        context[0]++;
                    }
                });
        builder.externalTransition()
                .from(Chatbot.PROCESSING)
                .to(Chatbot.SENDING)
                .on(Chatbot.LABELS.get(1));
        builder.externalTransition().from(Chatbot.SENDING).to(Chatbot.WAITING).on(Chatbot.LABELS.get(2));
        return builder;
    }

    static Squirrel started(StateMachineBuilder<Squirrel, String, String, long[]> builder) {
        Squirrel machine = builder.newStateMachine(Chatbot.WAITING);
        machine.start(new long[1]);
        return machine;
    }

    static Squirrel around(StateMachineBuilder<Squirrel, String, String, long[]> builder) {
        Squirrel machine = started(builder);
        long[] context = {0};
        Chatbot.LABELS.forEach(label -> machine.fire(label, context));
        return machine;
    }

    static Rate.Loop loop() {
        Squirrel machine = started(builder());
        long[] context = {0};
        return times -> {
            for (int i = 0; i < times; i++) {
                machine.fire(Chatbot.LABELS.get(i % 3), context);
            }
        };
    }
}
