package dev.greenroom.sandbox;

import java.nio.file.Path;

/** Serves a state in a process of its own, until that is killed. */
final class Serving {
    private Serving() {}

    public static void main(String[] folder) throws InterruptedException {
        try (Sandbox sandbox = Sandbox.builder().state(Path.of(folder[0])).start()) {
            System.out.println(sandbox.baseUrl());
            Thread.sleep(60_000);
        }
    }
}
