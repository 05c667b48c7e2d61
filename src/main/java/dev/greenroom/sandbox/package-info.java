/** A stateful stand-in for the Tavus API on loopback. */
package dev.greenroom.sandbox;
