package dev.greenroom.terminal;

/** A list shown page by page. */
public class Paginator<T> {}
