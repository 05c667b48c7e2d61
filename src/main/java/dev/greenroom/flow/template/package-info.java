/** Jinja2's language over plain values; what is not known to give Jinja2's own output is refused when it is loaded. */
package dev.greenroom.flow.template;
