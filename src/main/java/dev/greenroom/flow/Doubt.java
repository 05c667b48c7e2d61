package dev.greenroom.flow;

/**
 * Something in a definition that is probably not meant as it stands, though it can be run.
 *
 * @param template where it is; empty for the definition itself
 */
public record Doubt(String template, Location at, String message) {}
