package dev.greenroom.flow.run;

/** How much a test does: little in every build, all of it under {@code -Pheavy}. */
public final class Heavy {
    private Heavy() {}

    public static int count(int everyBuild, int full) {
        return Boolean.getBoolean("greenroom.heavy") ? full : everyBuild;
    }
}
