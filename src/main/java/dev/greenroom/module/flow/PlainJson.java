package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The engine's plain values as the trees that results are made of. */
final class PlainJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJson() {}

    static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> object.set((String) key, of(value)));
        return object;
    }

    static ArrayNode array(List<?> list) {
        ArrayNode array = NODES.arrayNode();
        list.forEach(item -> array.add(of(item)));
        return array;
    }

    static JsonNode of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        if (value instanceof Boolean known) {
            return NODES.booleanNode(known);
        }
        return value instanceof Number number ? number(number) : text(value);
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigInteger big) {
            return NODES.numberNode(big);
        }
        return number instanceof Double fraction ? NODES.numberNode(fraction) : NODES.numberNode(number.longValue());
    }

    private static JsonNode text(Object value) {
        return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
    }
}
