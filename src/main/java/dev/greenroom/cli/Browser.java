package dev.greenroom.cli;

import dev.greenroom.operation.WebAddress;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The person's browser, where a program is known that opens a page in it. */
record Browser(Map<String, String> environment) {
    /** False when there is no display, no such program, or the address is none of the web. */
    boolean open(String address) {
        String program = program(System.getProperty("os.name", ""));
        if (program.isEmpty() || !WebAddress.isOne(address)) {
            return false;
        }
        try {
            new ProcessBuilder(program, address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
            return true;
        } catch (IOException e) {
            // It is not installed; the address has been printed.
            return false;
        }
    }

    /** What opens pages on this system; empty without a display. */
    String program(String system) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return "open";
        }
        boolean display = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
        return display ? "xdg-open" : "";
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
