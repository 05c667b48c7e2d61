package dev.greenroom.flow.template;

/** A part of a template, ready to be written. */
@FunctionalInterface
interface Part {
    void write(Frame frame, Output out);
}
