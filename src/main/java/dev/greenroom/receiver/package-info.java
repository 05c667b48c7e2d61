/**
 * Callbacks in; events, transcripts and tool results out. Owns {@code logs/webhook/}: one log that every answered event
 * is in, and folders for people that are made from it.
 */
package dev.greenroom.receiver;
