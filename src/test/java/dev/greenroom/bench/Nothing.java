package dev.greenroom.bench;

/** The floor: what the Java runtime takes to do nothing. */
final class Nothing {
    private Nothing() {}

    public static void main(String[] words) {
        System.out.println(words.length);
    }
}
