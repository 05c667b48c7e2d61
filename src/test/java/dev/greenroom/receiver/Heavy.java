package dev.greenroom.receiver;

/** How much a test does: little in every build, all of it under {@code -Pheavy}. */
final class Heavy {
    private Heavy() {}

    static int count(int everyBuild, int full) {
        return Boolean.getBoolean("greenroom.heavy") ? full : everyBuild;
    }
}
