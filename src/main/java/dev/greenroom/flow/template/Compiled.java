package dev.greenroom.flow.template;

import java.util.List;
import java.util.Map;

/**
 * A template that has been read.
 *
 * @param parent the template it extends; null for none
 * @param blocks by name
 * @param named the templates it names, with the line; a template that may be missing is not among them
 */
record Compiled(
        String source, Part body, String parent, Map<String, Part> blocks, List<Named> named, Variables variables) {
    /** A template named in another. */
    record Named(String template, int line) {}
}
