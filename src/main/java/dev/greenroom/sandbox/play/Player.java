package dev.greenroom.sandbox.play;

/** Plays the persona. */
public interface Player {
    /** Answers what was said last. May take a while; holds no lock meanwhile. */
    void answer(Scene scene, Stage stage);
}
