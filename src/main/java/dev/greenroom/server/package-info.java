/** The small HTTP server on loopback that the sandbox, the receiver and the flow endpoint share. */
package dev.greenroom.server;
