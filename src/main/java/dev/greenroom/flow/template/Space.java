package dev.greenroom.flow.template;

import java.util.Map;

/** A thing with attributes: a loop, a namespace, an imported template, a cycler. */
record Space(String kind, Map<String, Object> attributes) {}
