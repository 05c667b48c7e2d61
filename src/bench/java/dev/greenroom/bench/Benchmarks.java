package dev.greenroom.bench;

import java.io.PrintStream;
import java.util.List;

/** Prints how fast flows are, beside other libraries in the same run. Arguments: memory, space, sqlite, or all. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = arguments.length == 0 ? List.of("all") : List.of(arguments);
        PrintStream out = System.out;
        out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        if (wanted.contains("memory") || wanted.contains("all")) {
            MemorySteps.print(out);
        }
        if (wanted.contains("space") || wanted.contains("all")) {
            Space.print(out);
        }
        if (wanted.contains("sqlite") || wanted.contains("all")) {
            SqliteSteps.print(out);
        }
    }
}
