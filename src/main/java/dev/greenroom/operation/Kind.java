package dev.greenroom.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Entity;
import dev.greenroom.client.Listing;
import dev.greenroom.client.TavusClient;
import dev.greenroom.terminal.Card;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What it takes to list and show things of one noun, whichever door asks.
 *
 * @param noun as it is typed: {@code guardrail}; its plural ends with an s
 * @param all lists them
 * @param one asks for one by its id; throws {@link dev.greenroom.base.NotFound}
 * @param json the service's own form of one
 * @param columns of the table
 * @param card one in full
 * @param line one as a row of a menu's list
 */
public record Kind<T extends Entity>(
        String noun,
        Function<TavusClient, Listing<T>> all,
        BiFunction<TavusClient, String, T> one,
        Function<T, JsonNode> json,
        List<Result.Column<T>> columns,
        Function<T, Card> card,
        Function<T, String> line) {
    public Kind {
        columns = List.copyOf(columns);
    }

    /** As a sentence has it. */
    public String plural() {
        return noun + "s";
    }

    /** Finds one by its id or name; see {@link ByIdOrName#find}. */
    public T find(Workbench workbench, String wanted) {
        return ByIdOrName.find(
                noun, workbench, wanted, id -> one.apply(workbench.tavus(), id), () -> all.apply(workbench.tavus()));
    }

    /** All of them, fetched while a person sees that it goes on. */
    public List<T> load(Workbench workbench) {
        return workbench
                .console()
                .busy(
                        "Loading " + plural(),
                        () -> all.apply(workbench.tavus()).stream().toList());
    }

    /** The plural as a heading has it. */
    public String title() {
        return Character.toUpperCase(noun.charAt(0)) + plural().substring(1);
    }

    /** What a person reads where there is none. */
    public String none() {
        return "No " + plural() + ".";
    }
}
