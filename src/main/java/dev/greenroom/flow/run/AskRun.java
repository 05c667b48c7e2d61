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
import java.util.concurrent.Callable;

/**
 * One ask being worked through: renders each template when its turn comes and hands it to the invoker. Branches and the
 * items of a list are asked at once; their answers stand in the declared order.
 */
final class AskRun {
    /** Told after each answer, and while answers arrive; by one thread at a time. */
    interface Listener {
        void progress(int done, int total);

        void heard(Invoker.Prompt prompt, String piece);
    }

    private final Engine engine;
    private final Invoker invoker;
    private final String state;
    private final String activation;
    private final Listener listener;
    private final Together together;
    private int done;
    private int total;

    /** @param together the hands that help where the ask has parts */
    AskRun(Engine engine, Invoker invoker, String state, String activation, Together together, Listener listener) {
        this.engine = engine;
        this.invoker = invoker;
        this.state = state;
        this.activation = activation;
        this.together = together;
        this.listener = listener;
    }

    Object answer(Ask ask, Scope scope) throws IOException, InterruptedException {
        total = count(ask, scope);
        listener.progress(0, total);
        return step(ask, scope, "");
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

    /** @param place where in the ask this is; empty for all of it */
    private Object step(Ask ask, Scope scope, String place) throws IOException, InterruptedException {
        if (ask instanceof Ask.One one) {
            return one(one, scope, place);
        }
        if (ask instanceof Ask.Chain chain) {
            return chain(chain, scope, place);
        }
        if (ask instanceof Ask.Parallel parallel) {
            return parallel(parallel, scope, place);
        }
        return each((Ask.Each) ask, scope, place);
    }

    private Object chain(Ask.Chain chain, Scope scope, String place) throws IOException, InterruptedException {
        Object result = null;
        Scope seen = scope;
        for (int i = 0; i < chain.links().size(); i++) {
            result = step(chain.links().get(i), seen, place + "/" + i);
            seen = scope.with("previous_result", result);
        }
        return result;
    }

    private Object parallel(Ask.Parallel parallel, Scope scope, String place) throws IOException, InterruptedException {
        List<String> names = List.copyOf(parallel.branches().keySet());
        List<Callable<Object>> parts = new ArrayList<>();
        names.forEach(name -> parts.add(() -> step(parallel.branches().get(name), scope, place + "/" + name)));
        List<Object> answers = together.all(parts);
        Map<String, Object> results = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            results.put(names.get(i), answers.get(i));
        }
        return results;
    }

    private Object each(Ask.Each each, Scope scope, String place) throws IOException, InterruptedException {
        List<Callable<Object>> parts = new ArrayList<>();
        for (Object item : list(each, scope)) {
            String at = place + "/" + parts.size();
            parts.add(() -> step(each.ask(), scope.with("item", item), at));
        }
        return together.all(parts);
    }

    private Object one(Ask.One one, Scope scope, String place) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the worker is being stopped");
        }
        String text = engine.renderer().render(engine.definition().templates(), one.template(), scope);
        Invoker.Prompt prompt =
                new Invoker.Prompt(engine.definition().name(), state, one.template(), text, activation(place, text));
        Object answer = Plain.of(invoker.answer(prompt, piece -> heard(prompt, piece)));
        if (Plain.text(answer).isBlank()) {
            throw new IOException("the answer to " + one.template() + " was empty");
        }
        answered();
        return answer;
    }

    /** A part that is asked again because another failed keeps its key, unless its question has become another. */
    private String activation(String place, String text) {
        return place.isEmpty() ? activation : activation + place + "/" + Integer.toHexString(text.hashCode());
    }

    private synchronized void answered() {
        done++;
        listener.progress(done, total);
    }

    private synchronized void heard(Invoker.Prompt prompt, String piece) {
        listener.heard(prompt, piece);
    }
}
