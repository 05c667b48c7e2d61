package dev.greenroom.sandbox.play;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a text that mean something, without plural and capitals; two texts are compared by them. */
final class Words {
    /** Words that every description has, and what guardrails begin with. */
    private static final Set<String> EMPTY = Set.of(
            ("a about after all also an and any are as ask at be been before being but by call can could do does for"
                            + " from function get give had has have hear hello here hi how if in into is it its just"
                            + " let like me more my never no not now of off on one only or our out please request"
                            + " respond said say says shall she should so some tell than that the their them then"
                            + " there these they this those time to tool too up us use used user very want was we"
                            + " were what when where which who why will with word would yes you your avoid dont")
                    .split(" "));

    private final Set<String> words;

    private Words(Set<String> words) {
        this.words = words;
    }

    static Words of(String text) {
        return new Words(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1 && !EMPTY.contains(word))
                .map(Words::singular)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    int count() {
        return words.size();
    }

    int inCommon(Words other) {
        return (int) words.stream().filter(other.words::contains).count();
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
