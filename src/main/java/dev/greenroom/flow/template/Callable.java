package dev.greenroom.flow.template;

import java.util.List;
import java.util.Map;

/** A macro or function. */
@FunctionalInterface
interface Callable {
    Object call(Frame frame, List<Object> arguments, Map<String, Object> named);
}
