/** The sandbox's own requests: to whoever wants callbacks, to tools, to model endpoints. */
package dev.greenroom.sandbox.outgoing;
