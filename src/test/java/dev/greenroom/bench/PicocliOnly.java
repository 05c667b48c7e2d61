package dev.greenroom.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The floor of a program that knows its options: picocli and nothing else. */
@Command(name = "floor", mixinStandardHelpOptions = true, description = "Shows a page of help.")
final class PicocliOnly implements Runnable {
    @Option(names = "--name", description = "A name.")
    String name = "";

    public static void main(String[] words) {
        System.exit(new CommandLine(new PicocliOnly()).execute(words));
    }

    @Override
    public void run() {
        System.out.println(name);
    }
}
