package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads templates once and renders them; knows no file and no class. */
final class Jinja {
    private static final int KEPT = 1_000;
    private static final String BLOCKS = " blocks";
    private static final String MODULE = " module";

    private final Map<String, Compiled> read = new ConcurrentHashMap<>();
    private final Map<String, Optional<Expr>> single = new ConcurrentHashMap<>();

    Compiled compiled(String source) {
        return kept(read, source, Statements::read);
    }

    /** The expression of a text that is one output and nothing else; empty for any other text. */
    Optional<Expr> single(String source) {
        return kept(single, source, Jinja::readSingle);
    }

    private static Optional<Expr> readSingle(String source) {
        List<Piece> pieces = Pieces.of(source);
        if (pieces.size() != 1 || pieces.get(0).kind() != Piece.Kind.OUTPUT) {
            return Optional.empty();
        }
        Piece piece = pieces.get(0);
        return Optional.of(new Expressions(piece.text(), piece.line()).printed());
    }

    private static <T> T kept(Map<String, T> all, String source, Function<String, T> reader) {
        T known = all.get(source);
        if (known != null) {
            return known;
        }
        if (all.size() >= KEPT) {
            all.clear();
        }
        T fresh = reader.apply(source);
        all.put(source, fresh);
        return fresh;
    }

    /** A template with variables. */
    String render(Map<String, String> templates, String source, Map<String, Object> variables) {
        Frame root = new Frame(new Frame.Rendering(this, templates), variables);
        Output out = new Output();
        write(compiled(source), root.inner(), out);
        return out.toString();
    }

    /** One expression's value. */
    Object value(Expr expr, Map<String, Object> variables) {
        return expr.value(new Frame(new Frame.Rendering(this, Map.of()), variables).inner());
    }

    private void write(Compiled template, Frame module, Output out) {
        Map<String, List<Part>> blocks = new LinkedHashMap<>();
        module.set(BLOCKS, blocks);
        module.set(MODULE, module);
        module.deeper(() -> {
            Compiled now = template;
            int generations = 0;
            while (true) {
                now.blocks()
                        .forEach((name, part) -> blocks.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(part));
                if (now.parent() == null) {
                    now.body().write(module, out);
                    return;
                }
                if (++generations > 20) {
                    throw Values.wrong("templates extend each other in a circle");
                }
                now.body().write(module, new Output());
                now = compiled(source(module, now.parent()));
            }
        });
    }

    private static String source(Frame frame, String name) {
        String source = frame.rendering().templates.get(name);
        if (source == null) {
            throw Values.wrong("template " + name + " is missing");
        }
        return source;
    }

    /** Writes the most derived body of a block, with {@code super()} for the one above. */
    @SuppressWarnings("unchecked")
    static void block(String name, Frame frame, Output out) {
        Map<String, List<Part>> blocks = (Map<String, List<Part>>) frame.get(BLOCKS);
        block(blocks.get(name), 0, (Frame) frame.get(MODULE), out);
    }

    private static void block(List<Part> bodies, int level, Frame module, Output out) {
        Frame inner = module.inner();
        inner.set("super", (Callable) (frame, arguments, named) -> {
            if (level + 1 >= bodies.size()) {
                throw Values.wrong("there is no block above for super()");
            }
            Output above = new Output();
            block(bodies, level + 1, module, above);
            return above.toString();
        });
        module.deeper(() -> bodies.get(level).write(inner, out));
    }

    void include(String name, boolean optional, int line, Frame frame, Output out) {
        if (optional && !frame.rendering().templates.containsKey(name)) {
            return;
        }
        inside(name, line, () -> write(compiled(source(frame, name)), frame.inner(), out));
    }

    /** What an imported template offers. */
    Map<String, Object> module(String name, int line, Frame frame) {
        Frame module = frame.bare().inner();
        inside(name, line, () -> write(compiled(source(frame, name)), module, new Output()));
        Map<String, Object> offered = new LinkedHashMap<>(module.own());
        offered.keySet().removeIf(key -> key.startsWith(" ") || key.startsWith("_"));
        return offered;
    }

    private static void inside(String name, int line, Runnable work) {
        try {
            work.run();
        } catch (TemplateFault fault) {
            throw new TemplateFault(line, "in " + name + " line " + fault.line() + ": " + fault.getMessage());
        }
    }
}
