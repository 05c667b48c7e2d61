package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A macro, or the body of a call block. */
record Macro(String name, Signature signature, Part body, Frame home) implements Callable {
    /** Under this name a call block hands over its body; templates cannot write it. */
    static final String CALLER = " caller";

    /** Names of arguments and what some of them are without being given. */
    record Signature(List<String> names, Map<String, Expr> defaults) {}

    static Signature signature(Expressions inside) {
        inside.expect("(");
        List<String> names = new ArrayList<>();
        Map<String, Expr> defaults = new LinkedHashMap<>();
        while (!inside.accept(")")) {
            String name = inside.gives();
            names.add(name);
            if (inside.accept("=")) {
                defaults.put(name, inside.condition());
            } else if (!defaults.isEmpty()) {
                throw inside.fault("an argument without default follows one with default");
            }
            if (!inside.peek().is(")")) {
                inside.expect(",");
            }
        }
        return new Signature(names, defaults);
    }

    @Override
    public Object call(Frame frame, List<Object> arguments, Map<String, Object> named) {
        if (arguments.size() > signature.names().size() || !signature.names().containsAll(named.keySet())) {
            throw Values.wrong("macro " + name + " does not take these arguments");
        }
        Frame inner = home.inner();
        for (int i = 0; i < signature.names().size(); i++) {
            String argument = signature.names().get(i);
            if (i < arguments.size()) {
                inner.set(argument, arguments.get(i));
            } else if (named.containsKey(argument)) {
                inner.set(argument, named.get(argument));
            } else {
                Expr otherwise = signature.defaults().get(argument);
                inner.set(argument, otherwise == null ? new Undefined(argument) : otherwise.value(inner));
            }
        }
        Object caller = frame.get(CALLER);
        inner.set(CALLER, new Undefined("caller"));
        inner.set("caller", name.equals("caller") ? home.get("caller") : caller);
        return Frame.text(body, inner);
    }
}
