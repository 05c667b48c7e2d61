package dev.greenroom.flow.template;

/** A name or key that is not there: prints nothing, counts as false, holds nothing; anything else is an error. */
record Undefined(String name) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
