package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Piece.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a template's tags into parts. */
final class Statements {
    private static final int DEEPEST = 60;
    private static final int MOST_ELIFS = 500;
    private static final Set<String> SILENT = Set.of("set", "macro", "import", "from", "block");

    private final List<Piece> pieces;
    private final Map<String, Part> blocks = new LinkedHashMap<>();
    private final List<Compiled.Named> named = new ArrayList<>();
    private final List<Expressions> read = new ArrayList<>();
    private String parent;
    private int at;
    private int depth;
    private int elifs;

    private Statements(String source) {
        this.pieces = Pieces.of(source);
    }

    static Compiled read(String source) {
        Statements statements = new Statements(source);
        List<Part> parts = statements.parts();
        if (statements.at < statements.pieces.size()) {
            Piece piece = statements.pieces.get(statements.at);
            throw new TemplateFault(piece.line(), "'" + piece.text().strip() + "' ends nothing");
        }
        return new Compiled(
                source,
                Frame.all(parts),
                statements.parent,
                statements.blocks,
                List.copyOf(statements.named),
                Variables.of(statements.read));
    }

    /** What stands in an output, or behind the word of a tag. */
    private Expressions inside(Piece piece) {
        String text = piece.text();
        int lead = piece.kind() == Kind.OUTPUT
                ? 0
                : text.indexOf(piece.word()) + piece.word().length();
        Expressions inside = new Expressions(text.substring(lead), piece.line(), piece.at() + lead);
        read.add(inside);
        return inside;
    }

    private boolean atTag(String... words) {
        return at < pieces.size()
                && pieces.get(at).kind() == Kind.TAG
                && List.of(words).contains(pieces.get(at).word());
    }

    /** Up to a tag that this level does not know: an end, an else. */
    private List<Part> parts() {
        if (++depth > DEEPEST) {
            throw new TemplateFault(pieces.get(at - 1).line(), "tags are nested deeper than " + DEEPEST);
        }
        List<Part> parts = new ArrayList<>();
        while (at < pieces.size() && !atEnd()) {
            Part part = part(pieces.get(at));
            if (part != null) {
                parts.add(part);
            }
        }
        depth--;
        return parts;
    }

    private boolean atEnd() {
        Piece piece = pieces.get(at);
        String word = piece.kind() == Kind.TAG ? piece.word() : "";
        return word.startsWith("end") || word.equals("else") || word.equals("elif");
    }

    private Part part(Piece piece) {
        at++;
        boolean child = parent != null && depth == 1;
        if (piece.kind() == Kind.TEXT) {
            return child ? null : (frame, out) -> out.add(piece.text());
        }
        if (piece.kind() == Kind.OUTPUT) {
            Expr expr = inside(piece).printed();
            return child ? null : located(piece, (frame, out) -> out.add(Show.text(expr.value(frame))));
        }
        String word = piece.word();
        if (child && !SILENT.contains(word)) {
            throw new TemplateFault(
                    piece.line(),
                    "'" + word + "' outside the blocks of a template that extends another is not supported");
        }
        return located(piece, tag(piece, word));
    }

    /** Failures get the line. */
    private static Part located(Piece piece, Part part) {
        return part == null
                ? null
                : (frame, out) -> {
                    try {
                        part.write(frame, out);
                    } catch (TemplateFault known) {
                        throw known;
                    } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
                        throw new TemplateFault(piece.line(), e.getMessage());
                    }
                };
    }

    private Part tag(Piece piece, String word) {
        Expressions inside = inside(piece);
        return switch (word) {
            case "if" -> condition(inside);
            case "for" -> loop(piece, inside);
            case "set" -> set(inside);
            case "with" -> with(inside);
            case "macro" -> macro(inside);
            case "call" -> call(inside);
            case "filter" -> filter(inside);
            case "include" -> include(piece, inside);
            case "import" -> importAs(piece, inside);
            case "from" -> importFrom(piece, inside);
            case "block" -> block(piece, inside);
            case "extends" -> extend(piece, inside);
            default -> throw new TemplateFault(piece.line(), "tag " + word + " is not supported");
        };
    }

    private void close(String word, Expressions opened) {
        if (!atTag(word)) {
            throw opened.fault("no " + word + " follows");
        }
        at++;
    }

    private Part condition(Expressions inside) {
        Expr test = inside.whole();
        inside.excuseAll();
        inside.end();
        Part yes = Frame.all(parts());
        Part no = (frame, out) -> {};
        if (atTag("elif")) {
            Piece piece = pieces.get(at++);
            if (++elifs > MOST_ELIFS) {
                throw new TemplateFault(piece.line(), "more than " + MOST_ELIFS + " elif");
            }
            no = condition(inside(piece));
        } else {
            if (atTag("else")) {
                at++;
                no = Frame.all(parts());
            }
            close("endif", inside);
        }
        Part otherwise = no;
        return (frame, out) -> {
            frame.step();
            (Values.truth(test.value(frame)) ? yes : otherwise).write(frame, out);
        };
    }

    private List<String> names(Expressions inside) {
        boolean bracket = inside.accept("(");
        List<String> names = new ArrayList<>(List.of(inside.gives()));
        while (inside.accept(",")) {
            names.add(inside.gives());
        }
        if (bracket) {
            inside.expect(")");
        }
        return names;
    }

    private Part loop(Piece piece, Expressions inside) {
        List<String> names = names(inside);
        inside.expect("in");
        Expr over = inside.tuple(false);
        Expr filter = inside.accept("if") ? inside.condition() : null;
        inside.end();
        int start = at;
        Part body = Frame.all(parts());
        boolean needsLoop = pieces.subList(start, at).stream()
                .anyMatch(part -> part.kind() != Kind.TEXT && part.text().contains("loop"));
        Part none = null;
        if (atTag("else")) {
            at++;
            none = Frame.all(parts());
        }
        close("endfor", inside);
        return new Loop(names, over, filter, body, none, needsLoop);
    }

    private Part set(Expressions inside) {
        String first = inside.gives();
        if (inside.accept(".")) {
            String attribute = inside.name();
            inside.expect("=");
            Expr value = inside.whole();
            inside.end();
            return (frame, out) -> Names.space(frame.get(first)).put(attribute, value.value(frame));
        }
        List<String> names = new ArrayList<>(List.of(first));
        while (inside.accept(",")) {
            names.add(inside.gives());
        }
        if (inside.ended()) {
            Part body = Frame.all(parts());
            close("endset", inside);
            return (frame, out) -> frame.set(first, Frame.text(body, frame.inner()));
        }
        inside.expect("=");
        Expr value = inside.whole();
        inside.end();
        return (frame, out) -> Names.unpack(names, value.value(frame), frame);
    }

    private Part with(Expressions inside) {
        Map<String, Expr> values = new LinkedHashMap<>();
        while (!inside.ended()) {
            String name = inside.gives();
            inside.expect("=");
            values.put(name, inside.condition());
            if (!inside.ended()) {
                inside.expect(",");
            }
        }
        Part body = Frame.all(parts());
        close("endwith", inside);
        return (frame, out) -> {
            Frame inner = frame.inner();
            values.forEach((name, value) -> inner.set(name, value.value(frame)));
            frame.deeper(() -> body.write(inner, out));
        };
    }

    private Part macro(Expressions inside) {
        String name = inside.gives();
        Macro.Signature signature = Macro.signature(inside);
        inside.end();
        Part body = Frame.all(parts());
        close("endmacro", inside);
        return (frame, out) -> frame.set(name, new Macro(name, signature, body, frame));
    }

    private Part call(Expressions inside) {
        Macro.Signature signature =
                inside.peek().is("(") ? Macro.signature(inside) : new Macro.Signature(List.of(), Map.of());
        String callee = inside.name();
        String member = inside.accept(".") ? inside.name() : null;
        Arguments arguments = inside.arguments();
        inside.end();
        Part body = Frame.all(parts());
        close("endcall", inside);
        return (frame, out) -> {
            Object macro = member == null ? frame.get(callee) : Methods.attribute(frame.get(callee), member);
            Frame inner = frame.inner();
            inner.set(Macro.CALLER, new Macro("caller", signature, body, frame));
            out.add(Show.text(arguments.call(macro, inner)));
        };
    }

    private Part filter(Expressions inside) {
        java.util.function.BiFunction<Object, Frame, Object> filter = inside.blockFilter();
        Part body = Frame.all(parts());
        close("endfilter", inside);
        return (frame, out) -> out.add(Show.text(filter.apply(Frame.text(body, frame.inner()), frame)));
    }

    private Part include(Piece piece, Expressions inside) {
        String template = inside.literal();
        boolean optional = inside.accept("ignore");
        if (optional) {
            inside.expect("missing");
        } else {
            named.add(new Compiled.Named(template, piece.line()));
        }
        inside.end();
        return (frame, out) -> frame.rendering().jinja.include(template, optional, piece.line(), frame, out);
    }

    private Part importAs(Piece piece, Expressions inside) {
        String template = inside.literal();
        named.add(new Compiled.Named(template, piece.line()));
        inside.expect("as");
        String alias = inside.gives();
        inside.end();
        return (frame, out) ->
                frame.set(alias, new Space("module", frame.rendering().jinja.module(template, piece.line(), frame)));
    }

    private Part importFrom(Piece piece, Expressions inside) {
        String template = inside.literal();
        named.add(new Compiled.Named(template, piece.line()));
        inside.expect("import");
        Map<String, String> names = new LinkedHashMap<>();
        do {
            String name = inside.gives();
            names.put(inside.accept("as") ? inside.gives() : name, name);
        } while (inside.accept(","));
        inside.end();
        return (frame, out) -> {
            Map<String, Object> module = frame.rendering().jinja.module(template, piece.line(), frame);
            names.forEach((alias, name) ->
                    frame.set(alias, module.containsKey(name) ? module.get(name) : new Undefined(name)));
        };
    }

    private Part block(Piece piece, Expressions inside) {
        String name = inside.name();
        boolean required = inside.accept("required");
        inside.end();
        Part body = Frame.all(parts());
        if (!atTag("endblock")) {
            throw inside.fault("no endblock follows");
        }
        at++;
        Part block = required
                ? (frame, out) -> {
                    throw Values.wrong("required block " + name + " is not filled");
                }
                : body;
        if (blocks.put(name, located(piece, block)) != null) {
            throw inside.fault("block " + name + " comes twice");
        }
        return parent != null && depth == 1 ? null : (frame, out) -> Jinja.block(name, frame, out);
    }

    private Part extend(Piece piece, Expressions inside) {
        boolean first = pieces.subList(0, at - 1).stream()
                .allMatch(before -> before.kind() == Kind.TEXT && before.text().isBlank());
        if (!first || depth != 1) {
            throw inside.fault("extends must come first");
        }
        parent = inside.literal();
        named.add(new Compiled.Named(parent, piece.line()));
        inside.end();
        return null;
    }
}
