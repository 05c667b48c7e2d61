package dev.greenroom.terminal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Cards of one kind that a person leafs through.
 *
 * @param noun what one of them is called: {@code Step}
 * @param count how many there are, at least one
 * @param cards gives a card by its number, from 1; may be asked again and again
 */
public record Leaflet(String noun, int count, IntFunction<Card> cards) {
    public Leaflet {
        Objects.requireNonNull(cards, "cards is null");
        if (count < 1) {
            throw new IllegalArgumentException("a leaflet without a card");
        }
    }

    Card page(int number) {
        return cards.apply(number);
    }

    int within(int number) {
        return Math.max(1, Math.min(count, number));
    }

    /** With a menu under each card, where there are no keys to see. */
    Optional<Integer> inChoices(Console console, int first) {
        int number = within(first);
        while (true) {
            console.card(page(number));
            Menu.Builder<Integer> menu = Menu.titled(noun + " " + number + " of " + count);
            if (number < count) {
                menu.choice("Next " + noun, number + 1);
            }
            if (number > 1) {
                menu.choice("Previous " + noun, number - 1);
            }
            menu.choice("Take This " + noun, 0).choice("Back", -1);
            int chosen = console.choose(menu.build()).orElse(-1);
            if (chosen <= 0) {
                return chosen == 0 ? Optional.of(number) : Optional.empty();
            }
            number = chosen;
        }
    }
}
