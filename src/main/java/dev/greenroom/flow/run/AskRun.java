package dev.greenroom.flow.run;

import dev.greenroom.flow.Ask;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Plain;
import dev.greenroom.flow.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One ask being worked through: renders each template when its turn comes and hands it to the invoker. */
final class AskRun {
    /** Told after each answer. */
    interface Listener {
        void progress(int done, int total);
    }

    private final Engine engine;
    private final Invoker invoker;
    private final String state;
    private final String activation;
    private final Listener listener;
    private int done;
    private int total;

    AskRun(Engine engine, Invoker invoker, String state, String activation, Listener listener) {
        this.engine = engine;
        this.invoker = invoker;
        this.state = state;
        this.activation = activation;
        this.listener = listener;
    }

    Object answer(Ask ask, Scope scope) throws IOException, InterruptedException {
        total = count(ask, scope);
        listener.progress(0, total);
        return step(ask, scope);
    }

    /** Lists are looked at before the first prompt, so that progress never jumps back. */
    private static int count(Ask ask, Scope scope) {
        if (ask instanceof Ask.Chain chain) {
            return chain.links().stream().mapToInt(link -> count(link, scope)).sum();
        }
        if (ask instanceof Ask.Parallel parallel) {
            return parallel.branches().values().stream()
                    .mapToInt(branch -> count(branch, scope))
                    .sum();
        }
        if (ask instanceof Ask.Each each) {
            return list(each, scope).stream()
                    .mapToInt(item -> count(each.ask(), scope.with("item", item)))
                    .sum();
        }
        return 1;
    }

    private static List<?> list(Ask.Each each, Scope scope) {
        if (each.over().value(scope) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("each: " + each.source() + " is not a list");
    }

    private Object step(Ask ask, Scope scope) throws IOException, InterruptedException {
        if (ask instanceof Ask.One one) {
            return one(one, scope);
        }
        if (ask instanceof Ask.Chain chain) {
            Object result = null;
            Scope seen = scope;
            for (Ask link : chain.links()) {
                result = step(link, seen);
                seen = scope.with("previous_result", result);
            }
            return result;
        }
        if (ask instanceof Ask.Parallel parallel) {
            Map<String, Object> results = new LinkedHashMap<>();
            for (Map.Entry<String, Ask> branch : parallel.branches().entrySet()) {
                results.put(branch.getKey(), step(branch.getValue(), scope));
            }
            return results;
        }
        return each((Ask.Each) ask, scope);
    }

    private Object each(Ask.Each each, Scope scope) throws IOException, InterruptedException {
        List<Object> results = new ArrayList<>();
        for (Object item : list(each, scope)) {
            results.add(step(each.ask(), scope.with("item", item)));
        }
        return results;
    }

    private Object one(Ask.One one, Scope scope) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the worker is being stopped");
        }
        String text = engine.renderer().render(engine.definition().templates(), one.template(), scope);
        Object answer = Plain.of(invoker.answer(
                new Invoker.Prompt(engine.definition().name(), state, one.template(), text, activation)));
        listener.progress(++done, total);
        return answer;
    }
}
