package dev.greenroom.flow.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names a part of a template can see, and what a rendering has used up so far. */
final class Frame {
    private static final int MOST_STEPS = 300_000;
    private static final int DEEPEST = 60;

    private final Frame parent;
    private final Map<String, Object> names = new HashMap<>();
    private final Rendering rendering;

    /** What all frames of one rendering share. */
    static final class Rendering {
        final Map<String, String> templates;
        final Jinja jinja;
        private int steps;
        private int depth;

        Rendering(Jinja jinja, Map<String, String> templates) {
            this.jinja = jinja;
            this.templates = templates;
        }
    }

    Frame(Rendering rendering, Map<String, Object> variables) {
        this.parent = null;
        this.rendering = rendering;
        names.putAll(variables);
    }

    private Frame(Frame parent) {
        this.parent = parent;
        this.rendering = parent.rendering;
    }

    /** A scope of its own whose names do not reach out. */
    Frame inner() {
        return new Frame(this);
    }

    /** The same rendering without any names. */
    Frame bare() {
        return new Frame(rendering, Map.of());
    }

    Rendering rendering() {
        return rendering;
    }

    Object get(String name) {
        for (Frame frame = this; frame != null; frame = frame.parent) {
            Object value = frame.names.get(name);
            if (value != null || frame.names.containsKey(name)) {
                return value;
            }
        }
        return Globals.named(name);
    }

    void set(String name, Object value) {
        names.put(name, value);
    }

    /** The names of this frame alone: what a module offers. */
    Map<String, Object> own() {
        return names;
    }

    /** Counts what is done, so that no template runs for ever. */
    void step() {
        if (++rendering.steps > MOST_STEPS) {
            throw new IllegalArgumentException("more than " + MOST_STEPS + " steps");
        }
    }

    /** Does something one level deeper. */
    void deeper(Runnable work) {
        if (++rendering.depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        work.run();
        rendering.depth--;
    }

    /** The text that parts write in a frame. */
    static String text(Part part, Frame frame) {
        Output out = new Output();
        frame.deeper(() -> part.write(frame, out));
        return out.toString();
    }

    /** Several parts as one. */
    static Part all(List<Part> parts) {
        Part[] each = parts.toArray(new Part[0]);
        return (frame, out) -> {
            for (Part part : each) {
                part.write(frame, out);
            }
        };
    }
}
