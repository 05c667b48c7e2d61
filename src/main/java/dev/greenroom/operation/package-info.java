/** What an operation is, what it may ask of the world, and what it gives back; the same through every door. */
package dev.greenroom.operation;
