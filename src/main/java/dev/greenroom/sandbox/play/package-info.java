/** Who plays the persona in a conversation of the sandbox: a deterministic stand-in, or a model endpoint. */
package dev.greenroom.sandbox.play;
